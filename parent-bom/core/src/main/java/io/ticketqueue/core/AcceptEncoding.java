package io.ticketqueue.core;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client says of compressed responses (RFC 9110, 12.5.3). */
public final class AcceptEncoding {
  private static final double UNSAID = -1;
  private static final Pattern QUALITY = Pattern.compile("q=[01](\\.\\d{0,3})?");

  private AcceptEncoding() {}

  /** Whether the header, if there is one, accepts gzip, and prefers no other coding to it. */
  public static boolean hasGzip(@Nullable String header) {
    return header != null && hasGzip(List.of(header));
  }

  /** As {@link #hasGzip(String)}, for a header that may be sent as several fields. */
  public static boolean hasGzip(List<String> fields) {
    double gzip = UNSAID;
    double any = UNSAID;
    double plain = UNSAID;
    for (String field : fields) {
      for (String item : field.split(",")) {
        String[] parts = item.toLowerCase(Locale.ROOT).split(";");
        switch (parts.length == 0 ? "" : parts[0].trim()) {
          case "gzip", "x-gzip" -> gzip = quality(parts);
          case "*" -> any = quality(parts);
          case "identity" -> plain = quality(parts);
          default -> {
            // another coding
          }
        }
      }
    }
    double compressed = gzip == UNSAID ? any : gzip;
    return compressed > 0 && compressed >= plain;
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].trim();
      if (parameter.startsWith("q=")) {
        return QUALITY.matcher(parameter).matches()
            ? Double.parseDouble(parameter.substring(2))
            : 0;
      }
    }
    return 1;
  }
}
