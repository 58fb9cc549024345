"""Uploads in the admin: pictures without what they tell of their makers, documents as they say."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from files.documents import refuse_disguised
from files.pictures import plain_picture
from refusals import Refused


class PictureField(WagtailImageField):
    """Takes a picture, opened to its last pixel and written anew without its metadata."""

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        # Before the picture: what cannot be taken by its name or size is not unpacked.
        self.run_validators(data)
        self.check_image_file_size(data)
        data.seek(0)
        try:
            content = plain_picture(data.read())
        except Refused as refusal:
            raise ValidationError(str(refusal.sentence), code=refusal.code) from refusal
        return super().to_python(_replaced(data, content))


def _replaced(data: Any, content: bytes) -> InMemoryUploadedFile:
    return InMemoryUploadedFile(
        BytesIO(content), "file", data.name, data.content_type, len(content), None
    )


class PictureForm(BaseImageForm):
    """Wagtail's form of an image, with our field for the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        before = self.fields.get("file")
        if before is not None:
            self.fields["file"] = PictureField(
                label=before.label, required=before.required, widget=before.widget
            )


class DocumentForm(BaseDocumentForm):
    """Wagtail's form of a document; a file that is not what its name says is refused."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            file.seek(0)
            try:
                refuse_disguised(file.read(), file.name)
            except Refused as refusal:
                raise ValidationError(str(refusal.sentence), code=refusal.code) from refusal
            file.seek(0)
        return file
