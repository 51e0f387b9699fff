"""The file of a document: Wagtail's own permissions, and downloads that resume.

An address names the document by its id; the file's name in it is for people. Wagtail refuses a name that is not the
current one, so that replacing a file breaks every address given out before; here each goes on to work. Of a file that
no published circular encloses the name has to be right: else counting ids would read the enclosures of drafts.
"""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header, parse_http_date_safe, quote_etag
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served
from wagtail.documents.views.serve import serve as wagtail_serve

from circulars.documents.ranges import FileSlice, Range, Unsatisfiable, parse_range
from circulars.models.published import PublishedAttachment


@require_safe
def serve(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """The file, a part of it (206), or 304, 416; what Wagtail answers where its collection is private; else 404."""
    document: Any = get_object_or_404(get_document_model(), id=document_id)
    if document.filename != document_filename and not _is_enclosed(document):
        raise Http404(_("There is no document at this address."))
    if not _is_ours_to_serve(document):
        return wagtail_serve(request, document_id, document.filename)
    for hook in hooks.get_hooks("before_serve_document"):
        refusal = hook(document, request)
        if isinstance(refusal, HttpResponse):
            refusal["Cache-Control"] = "private, no-store"
            return refusal
    document_served.send(sender=get_document_model(), instance=document, request=request)
    # A range of a compressed stream is no range of the file: ask GZipMiddleware, where there is one, to leave it alone.
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"
    response = _conditional(request, document)
    response["Cache-Control"] = "private, no-cache" if _is_restricted(document) else "no-cache"
    return response


def _is_enclosed(document: Any) -> bool:
    """Whether a public circular encloses it."""
    return bool(PublishedAttachment.objects.published().filter(versions__document=document.pk).exists())


def _is_ours_to_serve(document: Any) -> bool:
    """Whether Django streams the file itself, not its storage or a web server (see Wagtail's serve view)."""
    if hasattr(settings, "SENDFILE_BACKEND"):
        return False
    method = getattr(settings, "WAGTAILDOCS_SERVE_METHOD", None)
    return method == "serve_view" or (method is None and document.is_stored_locally())


def _is_restricted(document: Any) -> bool:
    return bool(document.collection.get_view_restrictions().exists())


def _conditional(request: HttpRequest, document: Any) -> HttpResponseBase:
    """Preconditions first (RFC 9110, 13.2.2), then ranges."""
    etag = quote_etag(document.get_file_hash()) if _file_exists(document) else None
    modified = _modified(document)
    answer = condition(etag_func=lambda request: etag, last_modified_func=lambda request: modified)
    response: HttpResponseBase = answer(lambda request: _answer(request, document, etag, modified))(request)
    return response


def _file_exists(document: Any) -> bool:
    if not document.file or not document.file.storage.exists(document.file.name):
        raise Http404("The file of this document is missing.")
    return True


def _modified(document: Any) -> datetime | None:
    """When the storage says the file was written, to the second; None where it does not know."""
    try:
        modified = document.file.storage.get_modified_time(document.file.name)
    except NotImplementedError:
        return None
    return (make_aware(modified) if is_naive(modified) else modified).astimezone(UTC).replace(microsecond=0)


def _answer(request: HttpRequest, document: Any, etag: str | None, modified: datetime | None) -> HttpResponseBase:
    size_bytes = document.file.size
    try:
        part = _asked_part(request, size_bytes, etag, modified)
    except Unsatisfiable:
        response: HttpResponseBase = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size_bytes}"
        return response
    response = _part(document, part, size_bytes) if part else _whole(document, size_bytes)
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    is_inline = document.content_disposition == "inline"
    response["Content-Disposition"] = content_disposition_header(not is_inline, document.filename) or "inline"
    if getattr(settings, "WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT", True):
        response["Content-Security-Policy"] = "default-src 'none'"
    return response


def _asked_part(request: HttpRequest, size_bytes: int, etag: str | None, modified: datetime | None) -> Range | None:
    """None: the whole file. A Range means something for GET only, and while If-Range holds (13.1.5)."""
    header = request.headers.get("Range", "")
    if request.method != "GET" or not header:
        return None
    unchanged = request.headers.get("If-Range", "").strip()
    if unchanged and unchanged != etag:
        date = parse_http_date_safe(unchanged)
        if date is None or modified is None or date != int(modified.timestamp()):
            return None
    return parse_range(header, size_bytes)


def _whole(document: Any, size_bytes: int) -> HttpResponseBase:
    response = FileResponse(document.file.storage.open(document.file.name, "rb"), content_type=document.content_type)
    response["Content-Length"] = str(size_bytes)
    return response


def _part(document: Any, part: Range, size_bytes: int) -> HttpResponseBase:
    first, last = part
    length = last - first + 1
    file = document.file.storage.open(document.file.name, "rb")
    response = StreamingHttpResponse(FileSlice(file, first, length), status=206, content_type=document.content_type)
    response["Content-Range"] = f"bytes {first}-{last}/{size_bytes}"
    response["Content-Length"] = str(length)
    return response
