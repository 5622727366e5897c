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
  private boolean isKept = true;

  /** What a ticket is worth. */
  enum State {
    VALID,
    REVOKED,
    USED
  }

  /** What a text says, of which nothing is left to be checked. */
  private record Word(long version, JsonArray keySet, Keys keys, Map<String, State> tickets) {
    static Word of(JsonObject json) throws IOException {
      Long version = LenientJson.number(json, "version");
      if (version == null || !(json.get("keys") instanceof JsonArray set)) {
        throw new IOException("a manifest without version and keys");
      }
      Keys keys = Keys.of(set);
      if (keys.byId().isEmpty()) { // with it everybody would be refused
        throw new IOException("a manifest without a key that can be used");
      }
      Map<String, State> tickets = new HashMap<>();
      put(tickets, json, "valid", State.VALID);
      put(tickets, json, "revoked", State.REVOKED);
      put(tickets, json, "used", State.USED);
      return new Word(version, set, keys, tickets);
    }

    private static void put(Map<String, State> tickets, JsonObject json, String list, State state)
        throws IOException {
      if (!(json.get(list) instanceof JsonArray numbers)) {
        throw new IOException("a manifest without " + list);
      }
      for (JsonValue number : numbers) {
        if (!(number instanceof JsonString text)) {
          throw new IOException("a manifest with other things than numbers of tickets");
        }
        tickets.put(text.getString(), state);
      }
    }
  }

  private Manifest(Path file) {
    this.file = file;
  }

  /** Reads what is kept in a file, if there is one. What is unreadable is as good as none. */
  static Manifest in(Path file) throws IOException {
    Manifest manifest = new Manifest(file);
    if (Files.exists(file)) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      try {
        manifest.merge(Word.of(LenientJson.object(text)));
        manifest.isKept = true;
      } catch (IOException e) {
        manifest.isKept = false;
      }
    }
    return manifest;
  }

  /** Whether the file says nothing else than this. */
  boolean isKept() {
    return isKept;
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

  /**
   * Takes over what was fetched.
   *
   * @throws IOException where it cannot be read; nothing is taken over then
   */
  void learn(JsonObject fetched) throws IOException {
    merge(Word.of(fetched));
  }

  /** A newer version alone is not kept: the older one asks for no less. */
  private void merge(Word word) {
    boolean isNews =
        version == null
            || !keySet.equals(word.keySet())
            || !tickets.entrySet().containsAll(word.tickets().entrySet());
    version = word.version();
    keySet = word.keySet();
    keys = word.keys();
    tickets.putAll(word.tickets());
    isKept = isKept && !isNews;
  }

  /** Writes down what is not kept yet; nobody may {@link #learn} meanwhile. */
  void keep() throws IOException {
    if (isKept) {
      return;
    }
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
    } catch (IOException e) {
      throw new IOException("cannot write " + next + ": " + e, e);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    isKept = true;
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
