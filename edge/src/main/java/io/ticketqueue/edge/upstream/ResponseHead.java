package io.ticketqueue.edge.upstream;

import io.ticketqueue.edge.net.BodyFraming;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Status and fields of a response.
 *
 * @param framing of its body
 * @param keepAlive whether the service keeps the connection open after it
 */
public record ResponseHead(int status, List<Field> fields, BodyFraming framing, boolean keepAlive) {
  /** A line of the head. */
  public record Field(String name, String value) {}

  /** The value of the first field of that lower-case name, or an empty text. */
  public String field(String lowerCaseName) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(lowerCaseName)) {
        return field.value();
      }
    }
    return "";
  }

  /** Lower-case names of the fields meant for this connection only (RFC 9110, 7.6.1). */
  public List<String> namedByConnection() {
    List<String> names = List.of();
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase("connection")
          && !field.value().equalsIgnoreCase("keep-alive")) {
        names = names.isEmpty() ? new ArrayList<>() : names;
        for (String name : field.value().split(",")) {
          names.add(name.trim().toLowerCase(Locale.ROOT));
        }
      }
    }
    return names;
  }
}
