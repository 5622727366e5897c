package io.ticketqueue.edge;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses responses that are text and not compressed yet. */
final class Gzip {
  private static final int BUFFER_BYTES = 8192;
  private static final int LEVEL = 4; // twice as fast as the default, some percent larger

  private static final Header GZIP =
      HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");
  private static final Header ACCEPT_ENCODING =
      HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");

  private Gzip() {}

  /** Whether a body of that type becomes smaller and may be transformed. */
  static boolean pays(String contentType, String cacheControl) {
    String type = contentType.toLowerCase(Locale.ROOT);
    boolean text =
        type.startsWith("text/")
            || type.startsWith("application/json")
            || type.startsWith("application/x-ndjson")
            || type.startsWith("application/javascript")
            || type.startsWith("image/svg+xml");
    return text && !cacheControl.toLowerCase(Locale.ROOT).contains("no-transform");
  }

  /** Tells caches that the response depends on Accept-Encoding, compressed or not. */
  static void vary(ServerResponseHeaders headers) {
    boolean said =
        headers.contains(HeaderNames.VARY)
            && headers.get(HeaderNames.VARY).allValues().stream()
                .anyMatch(names -> names.toLowerCase(Locale.ROOT).contains("accept-encoding"));
    if (!said) {
      headers.add(ACCEPT_ENCODING);
    }
  }

  /** Marks a response as compressed, which makes its entity tag weak. */
  static void mark(ServerResponseHeaders headers) {
    headers.set(GZIP);
    if (headers.contains(HeaderNames.ETAG)) {
      String tag = headers.get(HeaderNames.ETAG).get();
      if (!tag.startsWith("W/")) {
        headers.set(HeaderNames.ETAG, "W/" + tag);
      }
    }
  }

  static OutputStream onto(OutputStream out) throws IOException {
    return at(LEVEL, out);
  }

  /** As small as possible: for what is compressed once and sent often. */
  static OutputStream once(OutputStream out) throws IOException {
    return at(Deflater.BEST_COMPRESSION, out);
  }

  private static OutputStream at(int level, OutputStream out) throws IOException {
    return new GZIPOutputStream(out, BUFFER_BYTES) {
      {
        def.setLevel(level);
      }
    };
  }
}
