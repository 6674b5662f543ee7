"""`python -m captions` is `captions`."""

from captions.cli import main

if __name__ == "__main__":
    main()
