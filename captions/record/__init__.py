"""What the rooms hand to each other; opens no file and no database."""
