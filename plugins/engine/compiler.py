"""Templates to faster Python: what is the same on every page is settled once, when a template is compiled.

A component's body stands where it is printed instead of being imported and called for every page, a word of the
interface stands translated, and a value is read and escaped without detours. The bytes of a page are those that
plain Jinja gives.
"""

import hashlib
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, TemplateAssertionError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner, escape

from plugins.core.i18n import catalogue_path


def printed(value: Any) -> str:
    """`markupsafe.escape` for output alone: a text does not become a `Markup` first, which takes most of its time."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)


class PageCompiler(CodeGenerator):
    """Jinja's code generator, for environments that hold their catalogue as `words`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        Specialiser(self.environment).visit(node)
        super().visit_Template(node, frame)
        # Generated code has this name from Jinja and calls it for what it prints, nothing else.
        self.writeline(f"from {__name__} import printed as escape")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An attribute and nothing else: contexts are dataclasses, Jinja would also try them as mappings."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


class Specialiser(NodeTransformer):
    """Puts components and words into a template's tree. A component can be printed and nothing else."""

    def __init__(self, environment: Environment):
        self.environment = environment
        self.components: dict[str, str] = {}
        """Imported names, each with its template."""

    def visit_FromImport(self, node: nodes.FromImport) -> None:
        self.components |= dict.fromkeys(node.names, node.template.value)

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:
        self.generic_visit(node)
        if _callee(node) == "_" and not node.kwargs:
            # As Jinja's gettext: markup, and a format even without values.
            return nodes.Const(Markup(self.environment.words.gettext(node.args[0].value)) % {}, lineno=node.lineno)
        return node

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:
        self.generic_visit(node)
        parts: list[nodes.Node] = []
        for is_component, group in groupby(node.nodes, lambda child: _callee(child) in self.components):
            children = list(group)
            parts += map(self._body, children) if is_component else [nodes.Output(children, lineno=node.lineno)]
        return parts

    def _body(self, call: nodes.Call) -> nodes.With:
        """A component's body with its parameters; its lines become the caller's, so that errors name a place."""
        macro = self._macro(self.components[call.node.name])
        body = nodes.With(macro.args, _values(macro, call), macro.body)
        return body.set_environment(self.environment).set_lineno(call.lineno, override=True)

    def _macro(self, template: str) -> nodes.Macro:
        """Parsed for every use: trees are changed while they are compiled."""
        source, path, _ = self.environment.loader.get_source(self.environment, template)
        tree = self.environment.parse(source, template, path)
        Specialiser(self.environment).visit(tree)
        return tree.find(nodes.Macro)


class CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates in a folder. Since a template holds its components and words, any change outdates all."""

    def __init__(self, folder: Path, theme: Path, language: str):
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder), f"{language}-%s.cache")
        self._theme_digest = _digest(theme, language)

    def get_source_checksum(self, source: str) -> str:
        return self._theme_digest + super().get_source_checksum(source)


def _callee(node: nodes.Node) -> str | None:
    """`teaser` of `teaser(item)`."""
    return node.node.name if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) else None


def _values(macro: nodes.Macro, call: nodes.Call) -> list[nodes.Expr]:
    """What a call gives each parameter."""
    names = [parameter.name for parameter in macro.args]
    defaults = zip(reversed(names), reversed(macro.defaults), strict=False)
    given = dict([*zip(names, call.args, strict=False), *((named.key, named.value) for named in call.kwargs)])
    values = dict(defaults) | given
    if values.keys() != set(names) or len(given) != len(call.args) + len(call.kwargs):
        raise TemplateAssertionError(f"{macro.name} takes {', '.join(names)}", call.lineno)
    return [values[name] for name in names]


def _digest(theme: Path, language: str) -> str:
    """Of everything that compiled templates depend on, Python aside, whose version Jinja writes into every file."""
    code = Path(__file__), Path(__file__).with_name("render.py")
    templates = (path for path in sorted((theme / "templates").rglob("*")) if path.is_file())
    digest = hashlib.sha256(jinja2.__version__.encode())
    for path in (*code, catalogue_path(theme / "translations", language), *templates):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
