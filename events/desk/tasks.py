"""Work of the desk outside the request. Every task may run twice."""

from django_tasks import task

from events.desk.presentation.exports import write_export
from events.models import RegistrationExport


@task()
def write_registration_export(pk: int) -> None:
    """Write a large spreadsheet of the desk."""
    export = RegistrationExport.objects.filter(pk=pk).select_related("owner", "event").first()
    if export is not None:
        write_export(export)
