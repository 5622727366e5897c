package io.ticketqueue.event.rest;

import io.ticketqueue.event.CompressedJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Responses with compressed JSON: sent as it is to who accepts gzip, decompressed to others. */
final class CompressedResponse {
  private CompressedResponse() {}

  /**
   * A response.
   *
   * @param acceptEncoding the request's header
   */
  static Response.ResponseBuilder of(CompressedJson json, @Nullable String acceptEncoding) {
    Response.ResponseBuilder response =
        Response.ok()
            .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    return acceptsGzip(acceptEncoding)
        ? response.entity(json.gzip()).header(HttpHeaders.CONTENT_ENCODING, "gzip")
        : response.entity(json.plain());
  }

  static boolean acceptsGzip(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    for (String one : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      String coding = one.replace(" ", "");
      if (coding.equals("gzip") || coding.startsWith("gzip;")) {
        return !coding.matches("gzip;q=0(\\.0*)?");
      }
    }
    return false;
  }
}
