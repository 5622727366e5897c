package io.ticketqueue.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A method of a path.
 *
 * @param path with its parameters in braces
 */
public record Operation(String method, String path, JsonNode node) {
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{3,}");

  /** Whether it is decided but not built. */
  public boolean isPlanned() {
    return node.path("x-planned").asBoolean();
  }

  /** Whether only services may call it. */
  public boolean isInternal() {
    return path.startsWith("/internal/");
  }

  /** The role a caller needs; empty when none. */
  public String role() {
    return node.path("x-roles").path(0).asText("");
  }

  /** The service that answers it: {@code x-service}, else its tag. */
  public String service() {
    return node.path("x-service").asText(node.path("tags").path(0).asText());
  }

  /** Who may call it: a role, {@code everybody}, or {@code services a, b}. */
  String callers() {
    if (isInternal()) {
      var names = new TreeSet<String>();
      node.path("x-callers").forEach(name -> names.add(name.asText()));
      return "services " + String.join(", ", names);
    }
    return role().isEmpty() ? "everybody" : role();
  }

  /** How many of its path's segments are parameters. */
  int parameters() {
    return (int) Stream.of(path.split("/")).filter(part -> part.startsWith("{")).count();
  }

  boolean matches(String asked) {
    List<String> parts = List.of(path.split("/", -1));
    List<String> askedParts = List.of(asked.split("/", -1));
    if (parts.size() != askedParts.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).startsWith("{") && !parts.get(i).equals(askedParts.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** What it answers with a status; missing when the document does not say. */
  JsonNode response(int status) {
    return node.path("responses").path(Integer.toString(status));
  }

  /** The error codes it names for a status. */
  Set<String> codes(int status) {
    var codes = new TreeSet<String>();
    var found = CODE.matcher(response(status).path("description").asText(""));
    while (found.find()) {
      codes.add(found.group());
    }
    return codes;
  }

  /** Where in the document the schema of a response stands. */
  String pointer(int status, String mediaType) {
    return Stream.of(
            "paths",
            path,
            method.toLowerCase(java.util.Locale.ROOT),
            "responses",
            Integer.toString(status),
            "content",
            mediaType,
            "schema")
        .map(part -> "/" + part.replace("~", "~0").replace("/", "~1"))
        .reduce("", String::concat);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
