"""Templates in short lines whose output, HTML for mail programs, is one."""

import re
from typing import Final

from django import template
from django.template.base import Node, NodeList, Parser, TextNode, Token
from django.template.context import Context
from django.utils.safestring import SafeString

register = template.Library()

_LINE_BREAK: Final = re.compile(r"[ \t]*\n\s*")


class JoinedNode(Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return self.nodelist.render(context)


@register.tag
def joined(parser: Parser, token: Token) -> JoinedNode:
    """``{% joined %}…{% endjoined %}``: drop the template's own line breaks and indentation.

    Values keep theirs: only what stands in the template is joined, once, when it is compiled.
    """
    nodes = parser.parse(("endjoined",))
    parser.delete_first_token()
    for node in nodes.get_nodes_by_type(TextNode):
        assert isinstance(node, TextNode)
        node.s = _LINE_BREAK.sub("", node.s)
    return JoinedNode(nodes)
