package io.ticketqueue.chassis.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client says of compressed responses (RFC 9110, 12.5.3). */
public final class AcceptEncoding {
  private AcceptEncoding() {}

  /** Whether the header names gzip, and not with quality 0. */
  public static boolean hasGzip(@Nullable String header) {
    if (header == null) {
      return false;
    }
    for (String one : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String coding = one.replace(" ", "");
      if (coding.equals("gzip") || coding.startsWith("gzip;")) {
        return !coding.matches("gzip;q=0(\\.0*)?");
      }
    }
    return false;
  }
}
