package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.rest.AcceptEncoding;
import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.CompressedJson;
import io.ticketqueue.core.Sha256;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON document that is ready to be sent to many, compressed or not, unless they have it. */
final class TaggedDocument {
  private static final int TAG_BYTES = 12;

  /** Below it compression costs more than it saves. */
  private static final int SMALL_BYTES = 800;

  private final EntityTags tags;
  private final boolean compressible;
  private final Body body;

  private record Body(Object plain, @Nullable Object gzip) {}

  private TaggedDocument(EntityTags tags, boolean compressible, Body body) {
    this.tags = tags;
    this.compressible = compressible;
    this.body = body;
  }

  /** Writes a response body; its tag follows from its bytes. */
  static TaggedDocument of(Object view) {
    String json = JsonBodies.jsonb().toJson(view);
    byte[] plain = json.getBytes(StandardCharsets.UTF_8);
    byte[] hash = Arrays.copyOf(Sha256.of(plain), TAG_BYTES);
    Body body = new Body(plain, plain.length < SMALL_BYTES ? null : compressed(json));
    return new TaggedDocument(
        EntityTags.of(Base64.getUrlEncoder().encodeToString(hash)), body.gzip() != null, body);
  }

  private static byte[] compressed(String json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CompressedJson.of(json).writeGzip(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A document that is kept compressed; whoever does not accept that gets it in parts. */
  static TaggedDocument of(CompressedJson json, String tag) {
    return new TaggedDocument(EntityTags.of(tag), true, body(json));
  }

  private static Body body(CompressedJson json) {
    StreamingOutput plain = json::writePlain;
    StreamingOutput gzip = json::writeGzip;
    return new Body(plain, gzip);
  }

  /**
   * The response: 304 where the client has the document.
   *
   * @throws io.ticketqueue.core.Problem PRECONDITION_FAILED
   */
  Response respond(HttpHeaders headers, String cacheControl) {
    tags.requireMatch(headers.getHeaderString(HttpHeaders.IF_MATCH));
    boolean packed =
        compressible
            && AcceptEncoding.hasGzip(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
    String sent = packed ? tags.gzip() : tags.plain();
    Optional<String> known = tags.namedBy(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), sent);
    Response.ResponseBuilder response = known.isPresent() ? Response.notModified() : whole(packed);
    return response
        .header(HttpHeaders.ETAG, known.orElse(sent))
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .header(HttpHeaders.CACHE_CONTROL, cacheControl)
        .build();
  }

  private Response.ResponseBuilder whole(boolean packed) {
    Response.ResponseBuilder response =
        Response.ok(packed ? body.gzip() : body.plain())
            .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"));
    return packed ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response;
  }
}
