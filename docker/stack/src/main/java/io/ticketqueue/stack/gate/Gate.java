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
import org.jspecify.annotations.Nullable;

/** One gate of one performance: decides about codes, and makes itself agree with the others. */
public final class Gate implements AutoCloseable {
  /** How many scans are handed in together: a quarter of what is allowed, and so sooner done. */
  public static final int MOST_AT_ONCE = 250;

  private static final String SCANS = "scans.jsonl";
  private static final String ACCEPTED = "ACCEPTED";

  private final String name;
  private final UUID scheduleId;
  private final WallClock wall;
  private final Manifest manifest;
  private final ScanFile scans;

  /** Held by who fetches, for as long as it takes; decisions wait for {@code this} only. */
  private final Object fetching = new Object();

  /** Another gate of the same name is at work here. */
  public static final class InUseException extends IOException {
    private static final long serialVersionUID = 1;

    InUseException(Path path) {
      super(path + " is in use by another gate of this name");
    }
  }

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

  /**
   * Opens a gate that keeps what it knows in a folder.
   *
   * @throws InUseException where another one does
   */
  public static Gate open(Path folder, String name, UUID scheduleId, WallClock wall)
      throws IOException {
    Files.createDirectories(folder);
    return new Gate(
        name,
        scheduleId,
        wall,
        Manifest.in(folder.resolve("manifest.json")),
        ScanFile.open(folder.resolve(SCANS)));
  }

  /**
   * How many scans are still to be handed in of what a gate has kept in a folder.
   *
   * @throws InUseException where it is at work
   */
  public static int waitingIn(Path folder) throws IOException {
    Path kept = folder.resolve(SCANS);
    if (!Files.exists(kept)) {
      return 0;
    }
    try (ScanFile scans = ScanFile.open(kept)) {
      return scans.pending().size();
    }
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** Whether it has what it needs to decide. */
  public synchronized boolean isReady() {
    return manifest.version() != null;
  }

  /** Whether the manifest that is kept here cannot be read. */
  public synchronized boolean hasLostManifest() {
    return !isReady() && !manifest.isKept();
  }

  /** How many tickets it knows, for people. */
  public synchronized String summary() {
    return "%d valid, %d used, %d revoked"
        .formatted(
            manifest.count(Manifest.State.VALID),
            manifest.count(Manifest.State.USED),
            manifest.count(Manifest.State.REVOKED));
  }

  /** Fetches what has changed since it last did, and keeps it. */
  public void refresh(Edge edge) throws IOException {
    synchronized (fetching) {
      JsonObject fetched = edge.manifest(scheduleId, version());
      synchronized (this) {
        manifest.learn(fetched);
      }
      manifest.keep();
    }
  }

  private synchronized @Nullable Long version() {
    return manifest.version();
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

  /**
   * Hands in the oldest of what waits, {@link #MOST_AT_ONCE} at most; a scan stays until it is
   * known what became of it.
   */
  public HandedIn handIn(Edge edge) throws IOException {
    List<Scan> batch = oldest();
    if (batch.isEmpty()) {
      return new HandedIn(0, List.of());
    }
    List<String> told = new ArrayList<>();
    Map<String, String> outcomes = outcomes(batch, edge.handIn(name, batch), told);
    synchronized (this) {
      scans.settle(outcomes);
    }
    int accepted = (int) outcomes.values().stream().filter(ACCEPTED::equals).count();
    return new HandedIn(accepted, told);
  }

  private synchronized List<Scan> oldest() {
    return scans.pending().stream().limit(MOST_AT_ONCE).toList();
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
    if (response.get(name) instanceof JsonArray list
        && list.stream().allMatch(JsonObject.class::isInstance)) {
      return list.getValuesAs(JsonObject.class);
    }
    throw new IOException("a response without " + name);
  }

  @Override
  public void close() throws IOException {
    scans.close();
  }
}
