package io.ticketqueue.reservation.rest;

import io.ticketqueue.chassis.rest.AcceptEncoding;
import io.ticketqueue.core.CompressedJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Responses of JSON that is kept compressed. */
final class CompressedResponses {
  /** Up to here a response is sent in one piece, which is faster than as a stream. */
  private static final int SMALL_BYTES = 1 << 14;

  private CompressedResponses() {}

  /** Sends it as it is to who accepts that, else decompressed; nobody keeps a copy. */
  static Response respond(CompressedJson json, @Nullable String acceptEncoding) {
    boolean gzip = AcceptEncoding.hasGzip(acceptEncoding);
    StreamingOutput body = gzip ? json::writeGzip : json::writePlain;
    Response.ResponseBuilder response =
        Response.ok(json.size() <= SMALL_BYTES ? bytes(body) : body)
            .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    return (gzip ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response).build();
  }

  private static byte[] bytes(StreamingOutput body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(SMALL_BYTES);
    try (OutputStream out = bytes) {
      body.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
