package io.ticketqueue.testkit.contract;

import io.ticketqueue.testkit.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * A response as the contract sees it.
 *
 * @param path without its query
 * @param mediaType without parameters, in lower case
 * @param headers their names, in lower case
 */
public record Answer(
    String method, String path, int status, String mediaType, Set<String> headers, String body) {
  private static final int SHOWN = 2000;

  /** What a client received. */
  public static Answer of(Response response) {
    var names = new TreeSet<String>();
    response.headers().keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return new Answer(
        response.request().method(),
        response.request().uri().getRawPath(),
        response.status(),
        response.header("Content-Type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT),
        names,
        body(response));
  }

  private static String body(Response response) {
    if (!response.header("Content-Encoding").equals("gzip") || response.bytes().length == 0) {
      return response.body();
    }
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(response.bytes()))) {
      return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("the body is not packed as its header says", e);
    }
  }

  boolean hasHeader(String name) {
    return headers.contains(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    String shown = body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body;
    return method + " " + path + " → " + status + " " + mediaType + "\n" + shown;
  }
}
