"""Check-in where other pages show it."""

from django import template

from events.check_in.presentation import at_the_entrance

register = template.Library()

register.simple_tag(at_the_entrance)
