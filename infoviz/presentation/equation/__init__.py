"""What the equation shows: three numbers, their lengths, and more measures."""

from infoviz.presentation.equation.equation import resolve as resolve
