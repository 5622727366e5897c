package io.ticketqueue.stack.gate;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets there are, as of some version, kept in a file. What is fetched later names what has
 * changed, or everything: each ticket stands in one list, so the newer word on it holds.
 */
final class Manifest {
  private final Path file;
  private final Map<String, State> tickets = new HashMap<>();
  private JsonArray keySet = JsonValue.EMPTY_JSON_ARRAY;
  private Keys keys = Keys.NONE;
  private @Nullable Long version;

  /** What a ticket is worth. */
  enum State {
    VALID,
    REVOKED,
    USED
  }

  private Manifest(Path file) {
    this.file = file;
  }

  /** Reads what is kept in a file, if there is one. */
  static Manifest in(Path file) throws IOException {
    Manifest manifest = new Manifest(file);
    if (Files.exists(file)) {
      manifest.merge(LenientJson.object(Files.readString(file)));
    }
    return manifest;
  }

  /** Up to where changes are known; null: nothing is. */
  @Nullable Long version() {
    return version;
  }

  Keys keys() {
    return keys;
  }

  /** What a ticket is worth; null where it is not in the lists. */
  @Nullable State of(String ticketNumber) {
    return tickets.get(ticketNumber);
  }

  long count(State state) {
    return tickets.values().stream().filter(state::equals).count();
  }

  /** Takes over what was fetched, and keeps it. */
  void learn(JsonObject fetched) throws IOException {
    merge(fetched);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(json().toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void merge(JsonObject other) {
    Long since = LenientJson.number(other, "version");
    if (since == null || !(other.get("keys") instanceof JsonArray set)) {
      return;
    }
    version = since;
    keySet = set;
    keys = Keys.of(set);
    put(other, "valid", State.VALID);
    put(other, "revoked", State.REVOKED);
    put(other, "used", State.USED);
  }

  private void put(JsonObject other, String list, State state) {
    if (other.get(list) instanceof JsonArray numbers) {
      numbers.getValuesAs(JsonString.class).forEach(one -> tickets.put(one.getString(), state));
    }
  }

  private JsonObject json() {
    return JsonP.createObjectBuilder()
        .add("version", version == null ? 0 : version)
        .add("keys", keySet)
        .add("valid", list(State.VALID))
        .add("revoked", list(State.REVOKED))
        .add("used", list(State.USED))
        .build();
  }

  private JsonArrayBuilder list(State state) {
    JsonArrayBuilder list = JsonP.createArrayBuilder();
    tickets.forEach(
        (number, its) -> {
          if (its == state) {
            list.add(number);
          }
        });
    return list;
  }
}
