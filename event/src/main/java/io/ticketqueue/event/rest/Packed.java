package io.ticketqueue.event.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** JSON that is kept packed: goes out as it is to whoever takes gzip, unpacked to others. */
final class Packed {
  private Packed() {}

  static Response.ResponseBuilder response(byte[] packed, @Nullable String accepted) {
    Response.ResponseBuilder response =
        Response.ok()
            .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    return takesGzip(accepted)
        ? response.entity(packed).header(HttpHeaders.CONTENT_ENCODING, "gzip")
        : response.entity(unpack(packed));
  }

  private static boolean takesGzip(@Nullable String accepted) {
    if (accepted == null) {
      return false;
    }
    for (String one : accepted.toLowerCase(Locale.ROOT).split(",")) {
      String coding = one.replace(" ", "");
      if (coding.equals("gzip") || coding.startsWith("gzip;")) {
        return !coding.matches("gzip;q=0(\\.0*)?");
      }
    }
    return false;
  }

  private static byte[] unpack(byte[] packed) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
