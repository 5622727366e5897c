package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.rest.CompressedResponses;
import io.ticketqueue.chassis.rest.JsonBodies;
import io.ticketqueue.core.AcceptEncoding;
import io.ticketqueue.core.CompressedJson;
import io.ticketqueue.core.EntityTags;
import io.ticketqueue.core.Sha256;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON document that is ready to be sent to many, compressed or not, unless they have it. */
final class TaggedDocument {
  private static final String ACCEPT_ENCODING = HttpHeaders.ACCEPT_ENCODING;
  private static final int TAG_BYTES = 12;

  /** Below it compression costs more than it saves. */
  private static final int SMALL_BYTES = 800;

  private final EntityTags tags;
  private final boolean compressible;
  private final Whole whole;

  /** Begins the response with all of the document. */
  private interface Whole {
    Response.ResponseBuilder respond(@Nullable String acceptEncoding);
  }

  private TaggedDocument(EntityTags tags, boolean compressible, Whole whole) {
    this.tags = tags;
    this.compressible = compressible;
    this.whole = whole;
  }

  /** Writes a response body; its tag follows from its bytes. */
  static TaggedDocument of(Object view) {
    String json = JsonBodies.jsonb().toJson(view);
    byte[] plain = json.getBytes(StandardCharsets.UTF_8);
    byte[] hash = Arrays.copyOf(Sha256.of(plain), TAG_BYTES);
    EntityTags tags = EntityTags.of(Base64.getUrlEncoder().encodeToString(hash));
    if (plain.length < SMALL_BYTES) {
      return new TaggedDocument(tags, false, accepted -> plain(plain));
    }
    CompressedJson compressed = CompressedJson.of(json);
    return new TaggedDocument(
        tags,
        true,
        accepted ->
            AcceptEncoding.hasGzip(accepted)
                ? CompressedResponses.ok(compressed, accepted)
                : plain(plain));
  }

  private static Response.ResponseBuilder plain(byte[] json) {
    return Response.ok(json)
        .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
        .header(HttpHeaders.VARY, ACCEPT_ENCODING);
  }

  /** A document that is kept compressed; whoever does not accept that gets it in parts. */
  static TaggedDocument of(CompressedJson json, String tag) {
    return new TaggedDocument(
        EntityTags.of(tag), true, accepted -> CompressedResponses.ok(json, accepted));
  }

  /**
   * The response: 304 where the client has the document.
   *
   * @throws io.ticketqueue.core.Problem PRECONDITION_FAILED
   */
  Response respond(HttpHeaders headers, String cacheControl) {
    tags.requireMatch(headers.getHeaderString(HttpHeaders.IF_MATCH));
    String accepted = headers.getHeaderString(ACCEPT_ENCODING);
    String sent = compressible && AcceptEncoding.hasGzip(accepted) ? tags.gzip() : tags.plain();
    Optional<String> known = tags.namedBy(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), sent);
    Response.ResponseBuilder response =
        known.isPresent()
            ? Response.notModified().header(HttpHeaders.VARY, ACCEPT_ENCODING)
            : whole.respond(accepted);
    return response
        .header(HttpHeaders.ETAG, known.orElse(sent))
        .header(HttpHeaders.CACHE_CONTROL, cacheControl)
        .build();
  }
}
