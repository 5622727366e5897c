package io.ticketqueue.chassis.rest;

import io.ticketqueue.core.AcceptEncoding;
import io.ticketqueue.core.CompressedJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;

/** Responses of JSON that is kept compressed. */
public final class CompressedResponses {
  /** Up to here a response is sent in one piece, which is faster than as a stream. */
  private static final int SMALL_BYTES = 1 << 14;

  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8");

  private CompressedResponses() {}

  /** Sends it as it is to who accepts that, else decompressed. */
  public static Response.ResponseBuilder ok(CompressedJson json, @Nullable String acceptEncoding) {
    boolean gzip = AcceptEncoding.hasGzip(acceptEncoding);
    Response.ResponseBuilder response =
        Response.ok(json.size() <= SMALL_BYTES ? bytes(json, gzip) : stream(json, gzip))
            .type(JSON)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    return gzip ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response;
  }

  private static byte[] bytes(CompressedJson json, boolean gzip) {
    return gzip ? json.gzip() : json.plain();
  }

  private static StreamingOutput stream(CompressedJson json, boolean gzip) {
    return gzip ? json::writeGzip : json::writePlain;
  }
}
