"""Signs documents with pyHanko, as PAdES asks: one addition that covers every byte before it.

The signed file stays PDF/A-3a and PDF/UA-1: its stamp is drawn in embedded fonts, stands in the
tree of elements as a form field, and nothing else of the document is written anew.
"""

from __future__ import annotations

import asyncio
import io
from typing import Any, Final, cast

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_byterange import BuildProps
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko.stamp.noop import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pypdf import PdfReader
from typing_extensions import override

from audit.domain.documents import DocumentLanguage
from audit.domain.errors import BadFile, NoTimestamp
from audit.services.signatures import Claim, DocumentSigner, SigningKey
from checklists.language import Message
from reports.pdf.free_places import Place, find_place
from reports.pdf.metadata import PROGRAM
from reports.pdf.signing.keys import OpenedKey, opened
from reports.pdf.stamps import Stamp, described, shown, stamp

FIELD_NAME: Final = "Signature1"

_OBJECTS: Final[Any] = generic
"""The objects of a PDF; the constructors pyHanko has for them bring no types."""


class PadesSigner(DocumentSigner):
    """Signs with PAdES baseline signatures: B-B, or B-T with a timestamp authority."""

    def __init__(self, program: str) -> None:
        """Say in signatures that version ``program`` made them."""
        self._program = program

    @override
    def open_key(self, content: bytes, passphrase: str | None) -> SigningKey | None:
        return opened(content, passphrase)

    @override
    def sign(
        self,
        document: bytes,
        key: SigningKey,
        claim: Claim,
        language: DocumentLanguage,
        *,
        timestamps: str = "",
    ) -> bytes:
        if not isinstance(key, OpenedKey):
            raise TypeError(key)
        drawn, place = _placed(document, claim, language)
        writer = _Addition(io.BytesIO(document))
        _add_field(writer, drawn, place, described(claim, language))
        stamper = HTTPTimeStamper(timestamps) if timestamps else None
        signer = PdfSigner(
            PdfSignatureMetadata(
                field_name=FIELD_NAME,
                name=shown(claim.name),
                reason=shown(claim.reason) or None,
                location=shown(claim.place) or None,
                subfilter=SigSeedSubFilter.PADES,
                app_build_props=BuildProps(name=PROGRAM, revision=self._program),
            ),
            _simple(key),
            timestamper=stamper,
            stamp_style=NoOpStampStyle(),
        )
        try:
            return asyncio.run(_signed(signer, writer, claim))
        except (TimestampRequestError, OSError) as error:
            if stamper is None:
                raise
            raise NoTimestamp(
                Message("The timestamp authority {address} gave no timestamp.", address=timestamps),
                hint=Message("Try again later, or sign without a timestamp."),
            ) from error


class _Addition(IncrementalPdfFileWriter):
    """Adds to a file without touching what it says of itself.

    No clock but the house's counts, and a file of PDF 1.7 stays one whatever curve signs it.
    """

    @override
    def _update_meta(self) -> None:
        return

    @override
    def ensure_output_version(self, version: tuple[int, int]) -> None:
        return

    @override
    def register_extension(self, ext: DeveloperExtension) -> None:
        return


async def _signed(signer: PdfSigner, writer: _Addition, claim: Claim) -> bytes:
    """Sign as pyHanko does, at the time that is claimed."""
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = claim.at
    reserved = await session.estimate_signature_container_size(None)
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=reserved)
    digest, output = prepared.digest_tbs_document()
    finished = await prepared.perform_signature(
        digest.document_digest, PdfCMSSignedAttributes(signing_time=claim.at)
    )
    await finished.post_signature_processing(output)
    output.seek(0)
    return bytes(output.read())


def _placed(document: bytes, claim: Claim, language: DocumentLanguage) -> tuple[Stamp, Place]:
    """Return the stamp and where it goes: the whole one, or one line where there is little room."""
    reader = PdfReader(io.BytesIO(document))
    for is_narrow in (False, True):
        drawn = stamp(claim, language, is_narrow=is_narrow)
        place = find_place(reader, drawn.width, drawn.height)
        if place is not None:
            return drawn, place
    raise BadFile(Message("No page of the document has room for a stamp."))


def _simple(key: OpenedKey) -> SimpleSigner:
    """Hand a key to pyHanko."""
    private = key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    certificates = [
        certificate
        for each in (key.certificate, *key.chain)
        for certificate in load_certs_from_pemder_data(each.public_bytes(Encoding.DER))
    ]
    store: Any = cast(Any, SimpleCertificateStore)()
    store.register_multiple(certificates)
    return SimpleSigner(
        signing_cert=certificates[0],
        signing_key=load_private_key_from_pemder_data(private, passphrase=None),
        cert_registry=store,
    )


def _add_field(writer: _Addition, drawn: Stamp, place: Place, words: str) -> None:
    """Add the field of the signature with its stamp, and its element for who cannot see it."""
    corners: Any = (place.left, place.bottom, place.right, place.top)
    append_signature_field(writer, SigFieldSpec(FIELD_NAME, on_page=place.page, box=corners))
    reference = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    field = reference.get_object()
    picture = writer.import_page_as_xobject(PdfFileReader(io.BytesIO(drawn.file)))
    field["/AP"] = _OBJECTS.DictionaryObject({pdf_name("/N"): picture})
    field["/TU"] = pdf_string(words)
    field["/Contents"] = pdf_string(words)
    field["/StructParent"] = _OBJECTS.NumberObject(_add_element(writer, reference, words))
    writer.mark_update(reference)


def _add_element(writer: _Addition, field: Any, words: str) -> int:
    """Add the element of a form field at the end of the document; returns its key."""
    root: Any = writer.root
    tree = root["/StructTreeRoot"]
    top = tree["/K"].raw_get(0)
    document = top.get_object()
    element = writer.add_object(
        _OBJECTS.DictionaryObject(
            {
                pdf_name("/S"): pdf_name("/Form"),
                pdf_name("/P"): top,
                pdf_name("/Pg"): field.get_object().raw_get("/P"),
                pdf_name("/Alt"): pdf_string(words),
                pdf_name("/K"): _OBJECTS.DictionaryObject(
                    {pdf_name("/Type"): pdf_name("/OBJR"), pdf_name("/Obj"): field}
                ),
            }
        )
    )
    kids = document["/K"]
    held = kids if isinstance(kids, generic.ArrayObject) else [document.raw_get("/K")]
    document["/K"] = _OBJECTS.ArrayObject([*list.__iter__(held), element])
    writer.mark_update(top)
    key = int(tree["/ParentTreeNextKey"])
    tree["/ParentTree"]["/Nums"].extend([_OBJECTS.NumberObject(key), element])
    tree["/ParentTreeNextKey"] = _OBJECTS.NumberObject(key + 1)
    writer.mark_update(root.raw_get("/StructTreeRoot"))
    return key
