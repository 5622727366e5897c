package io.ticketqueue.reservation.rest;

import io.ticketqueue.core.EntityTags;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.reservation.ReadManifest.Manifest;
import io.ticketqueue.reservation.TicketSigner;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A manifest as it is sent: signed over its bytes, so that it is whole in memory (some 2 MB for
 * 50,000 tickets).
 *
 * @param tags differ between any two bodies; the edge, which may compress it, sends a weak one
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record SignedManifest(byte[] body, String signature, EntityTags tags) {
  private static final String SIGNATURE = "X-Signature";
  private static final int TAG_BYTES = 12;

  static SignedManifest of(Manifest manifest, TicketSigner signer) {
    byte[] body =
        JsonP.createObjectBuilder()
            .add("version", manifest.version())
            .add("keys", Objects.requireNonNull(signer.publicKeys().getJsonArray("keys")))
            .add("valid", JsonP.createArrayBuilder(manifest.valid()))
            .add("revoked", JsonP.createArrayBuilder(manifest.revoked()))
            .add("used", JsonP.createArrayBuilder(manifest.used()))
            .build()
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    String tag = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(Sha256.of(body), TAG_BYTES));
    return new SignedManifest(body, signer.signDetached(body), EntityTags.of(tag));
  }

  /** The response: 304 where the gate has it. */
  Response respond(@Nullable String ifNoneMatch) {
    Response.ResponseBuilder response =
        tags.namedBy(ifNoneMatch, tags.plain()).isPresent()
            ? Response.notModified()
            : Response.ok(body).type(MediaType.APPLICATION_JSON_TYPE).header(SIGNATURE, signature);
    return response
        .header(HttpHeaders.ETAG, tags.plain())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }
}
