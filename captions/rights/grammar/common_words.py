"""Words of prose: poor signs that something about use is said, the higher the poorer.

From each pattern the rarest words are chosen, and a text without any of them is not looked at.

>>> COMMON["the"] > COMMON["use"] > COMMON.get("archive", 0)
True
"""

from __future__ import annotations

_RANKS = {
    9: """
        a an the of in on to and or by with from as at be is are was were has been have this that it
        its for de la le les des du en el los las su y o e au aux der die das ne im zu ist per con
        se si ia ki re do does if all any more new when will his her their""",
    8: """
        may many images forward photo photos photograph after before state government one other than
        read made up end""",
    7: """
        image picture pictures used time first world free years days day way able late under through
        ends seen given provided released local party members language service cover match full form
        area data known hold public source available train press including included show shown text
        face faces remove removed original single 1 video open early broadcast call check best large
        note play team sold third content news purpose foreign media television tv radio web
        newspaper newspapers base using later""",
    6: "not no use can should must shall only out outside until without within right see",
    5: """
        access independently verified distributed cannot training political issue adjacent personal
        standard identified identity changed asked once needed necessary connection accord longer
        machine model further ml ai attention property quality alternative von rights credit
        strictly please prior near regional unable verify watermark editors""",
    3: """
        sale sales commercial permission print online film book books information relation
        사용 이용 배포 보도 판매 국내 해외 확인 일본 중국 내용 얼굴 신원 공개 노출 목적
        여부 기간 문의 사전 협의 使用 利用 日本 国内 報道 目的 以外 許可 期限""",
}
COMMON = {word: rank for rank, words in _RANKS.items() for word in words.split()}
