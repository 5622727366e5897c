package io.ticketqueue.stack.gate;

import io.ticketqueue.core.Ids;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.WallClock;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** One gate of one performance: decides about codes, and makes itself agree with the others. */
public final class Gate implements AutoCloseable {
  private static final int MOST_AT_ONCE = 250; // a quarter of what is allowed: sooner done
  private static final String ACCEPTED = "ACCEPTED";

  private final String name;
  private final UUID scheduleId;
  private final WallClock wall;
  private final Manifest manifest;
  private final ScanFile scans;

  /** What a gate says of a code. */
  public sealed interface Decision {
    /** Its holder goes in; {@code isListed} is false where it was sold after the manifest. */
    record Admitted(String ticketNumber, String seats, boolean isListed) implements Decision {}

    /** Its holder does not; {@code code} is the one of the contract. */
    record Refused(String code, String detail) implements Decision {}
  }

  /**
   * What came of handing scans in.
   *
   * @param told a line for each scan that somebody should look at
   */
  public record HandedIn(int accepted, List<String> told) {}

  private Gate(String name, UUID scheduleId, WallClock wall, Manifest manifest, ScanFile scans) {
    this.name = name;
    this.scheduleId = scheduleId;
    this.wall = wall;
    this.manifest = manifest;
    this.scans = scans;
  }

  /** Opens a gate that keeps what it knows in a folder. */
  public static Gate open(Path folder, String name, UUID scheduleId, WallClock wall)
      throws IOException {
    Files.createDirectories(folder);
    return new Gate(
        name,
        scheduleId,
        wall,
        Manifest.in(folder.resolve("manifest.json")),
        ScanFile.open(folder.resolve("scans.jsonl")));
  }

  /** Whether it has what it needs to decide. */
  public synchronized boolean isReady() {
    return manifest.version() != null;
  }

  /** How many tickets it knows, for people. */
  public synchronized String summary() {
    return "%d valid, %d used, %d revoked"
        .formatted(
            manifest.count(Manifest.State.VALID),
            manifest.count(Manifest.State.USED),
            manifest.count(Manifest.State.REVOKED));
  }

  /** Fetches what has changed since it last did. */
  public void refresh(Edge edge) throws IOException {
    Long version;
    synchronized (this) {
      version = manifest.version();
    }
    JsonObject fetched = edge.manifest(scheduleId, version);
    synchronized (this) {
      manifest.learn(fetched);
    }
  }

  /** Decides about a code; who is admitted stands in the file when this returns. */
  public synchronized Decision show(String code) throws IOException {
    Optional<JsonObject> ticket = manifest.keys().payload(code.strip());
    String number = ticket.map(one -> LenientJson.text(one, "ticket")).orElse(null);
    if (number == null) {
      return new Decision.Refused("TICKET_NOT_FOUND", "not signed by a known key");
    }
    JsonObject payload = ticket.orElseThrow();
    if (!scheduleId.toString().equals(LenientJson.text(payload, "schedule"))) {
      return new Decision.Refused("WRONG_PERFORMANCE", number);
    }
    Manifest.State state = manifest.of(number);
    if (state == null && isOver(payload)) {
      return new Decision.Refused("TICKET_NOT_FOUND", number + " has expired");
    }
    if (state == Manifest.State.REVOKED) {
      return new Decision.Refused("TICKET_CANCELLED", number);
    }
    String before = scans.admittedAt(number);
    if (before != null || state == Manifest.State.USED) {
      String where = before == null ? " at another gate" : " here at " + before;
      return new Decision.Refused("ALREADY_ADMITTED", number + where);
    }
    scans.add(new Scan(Ids.random().toString(), number, wall.format(wall.now())));
    return new Decision.Admitted(number, seats(payload), state != null);
  }

  /** A listed ticket counts all the same: its performance may have been put off. */
  private boolean isOver(JsonObject payload) {
    Long end = LenientJson.number(payload, "exp");
    return end != null && !wall.now().isBefore(Instant.ofEpochSecond(end));
  }

  private static String seats(JsonObject payload) {
    return payload.get("seats") instanceof JsonArray seats
        ? seats.getValuesAs(JsonString.class).stream()
            .map(JsonString::getString)
            .collect(Collectors.joining(", "))
        : "";
  }

  /** How many scans are still to be handed in. */
  public synchronized int waiting() {
    return scans.pending().size();
  }

  /** Hands in what waits; a scan stays until it is known what became of it. */
  public HandedIn handIn(Edge edge) throws IOException {
    int accepted = 0;
    List<String> told = new ArrayList<>();
    List<Scan> pending;
    synchronized (this) {
      pending = scans.pending();
    }
    for (int from = 0; from < pending.size(); from += MOST_AT_ONCE) {
      List<Scan> batch = pending.subList(from, Math.min(pending.size(), from + MOST_AT_ONCE));
      Map<String, String> outcomes = outcomes(batch, edge.handIn(name, batch), told);
      accepted += (int) outcomes.values().stream().filter(ACCEPTED::equals).count();
      synchronized (this) {
        scans.settle(outcomes);
      }
    }
    return new HandedIn(accepted, told);
  }

  private static Map<String, String> outcomes(
      List<Scan> batch, JsonObject response, List<String> told) throws IOException {
    Map<String, String> codes = new HashMap<>();
    for (JsonObject one : objects(response, "collisions")) {
      codes.put(one.getString("scanId", ""), "COLLISION");
      told.add(
          "COLLISION %s was first admitted at %s"
              .formatted(one.getString("ticketNumber", ""), one.getString("firstAt", "")));
    }
    for (JsonObject one : objects(response, "rejected")) {
      codes.put(one.getString("scanId", ""), one.getString("code", ""));
    }
    Map<String, String> outcomes = new LinkedHashMap<>();
    for (Scan scan : batch) {
      String code = codes.getOrDefault(scan.id(), ACCEPTED);
      outcomes.put(scan.id(), code);
      if (!code.equals(ACCEPTED) && !code.equals("COLLISION")) {
        told.add("REJECTED %s of %s: %s".formatted(scan.ticketNumber(), scan.at(), code));
      }
    }
    return outcomes;
  }

  private static List<JsonObject> objects(JsonObject response, String name) throws IOException {
    if (response.get(name) instanceof JsonArray list) {
      return list.getValuesAs(JsonObject.class);
    }
    throw new IOException("a response without " + name);
  }

  @Override
  public void close() throws IOException {
    scans.close();
  }
}
