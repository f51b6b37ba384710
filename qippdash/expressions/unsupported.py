"""What Python allows and an expression does not, with what to write instead."""

from __future__ import annotations

import ast

OPERATORS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Pow: ("powers cannot be used", "write x * x"),
    ast.FloorDiv: ("// cannot be used", "write round(x / y)"),
    ast.Mod: ("% cannot be used", "5 % is written 0.05"),
    ast.MatMult: ("@ cannot be used", ""),
    ast.BitAnd: ("& cannot be used", "write and"),
    ast.BitOr: ("| cannot be used", "write or"),
    ast.BitXor: ("^ cannot be used", "write x * x for a square"),
    ast.LShift: ("<< cannot be used", "write <"),
    ast.RShift: (">> cannot be used", "write >"),
    ast.Invert: ("~ cannot be used", "write not"),
}

PARTS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Attribute: ("a dot cannot be used: a name has no parts", "write a name alone"),
    ast.Subscript: ("square brackets cannot pick a part of a name", "write a name alone"),
    ast.Tuple: ("a list can only stand after 'in'", "1,250,000 is written 1_250_000"),
    ast.List: ("a list can only stand after 'in'", ""),
    ast.Set: ("a list can only stand after 'in'", ""),
}
