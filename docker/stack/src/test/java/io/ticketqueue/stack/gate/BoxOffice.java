package io.ticketqueue.stack.gate;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The other end of a gate: the first scan of a ticket stands, a repeat of it too. */
public final class BoxOffice implements Edge {
  /** How many scans came at each call. */
  public final List<Integer> sizes = new CopyOnWriteArrayList<>();

  /** Nothing gets there. */
  public volatile boolean isAway;

  /** Scans get there, and the response does not come back. */
  public volatile boolean losesResponses;

  /** What hands-in are answered with instead, if they fail otherwise than with no network. */
  public volatile @Nullable RuntimeException handInFailure;

  /** What is answered instead, whatever is asked. */
  public volatile @Nullable JsonObject other;

  volatile long version = 1;
  volatile List<String> valid;
  volatile List<String> revoked = List.of("T20260501-CCCCCCC");

  /** Who is in already, as the manifest says. */
  public volatile List<String> used = List.of("T20260501-DDDDDDD");

  private final BoxOfficeKey key;
  private final Map<String, String> firstScan = new ConcurrentHashMap<>();

  public BoxOffice(BoxOfficeKey key, List<String> valid) {
    this.key = key;
    this.valid = valid;
  }

  /** Somebody was admitted elsewhere with a ticket. */
  public void admitElsewhere(String ticketNumber) {
    firstScan.put(ticketNumber, "elsewhere");
  }

  JsonObjectBuilder manifest() {
    return JsonP.createObjectBuilder(
        JsonP.createObjectBuilder()
            .add("version", version)
            .add("keys", key.set())
            .add("valid", JsonP.createArrayBuilder(valid))
            .add("revoked", JsonP.createArrayBuilder(revoked))
            .add("used", JsonP.createArrayBuilder(used))
            .build());
  }

  @Override
  public JsonObject manifest(UUID scheduleId, @Nullable Long since) throws IOException {
    requireThere();
    JsonObject instead = other;
    return instead == null ? manifest().build() : instead;
  }

  @Override
  public JsonObject handIn(String gate, List<Scan> scans) throws IOException {
    requireThere();
    RuntimeException failure = handInFailure;
    if (failure != null) {
      throw failure;
    }
    JsonObject instead = other;
    if (instead != null) {
      return instead;
    }
    sizes.add(scans.size());
    JsonArrayBuilder collisions = JsonP.createArrayBuilder();
    for (Scan scan : scans) {
      String first = firstScan.computeIfAbsent(scan.ticketNumber(), number -> scan.id());
      if (!first.equals(scan.id())) {
        collisions.add(
            JsonP.createObjectBuilder()
                .add("ticketNumber", scan.ticketNumber())
                .add("scanId", scan.id())
                .add("firstAt", scan.at()));
      }
    }
    if (losesResponses) {
      throw new IOException("lost");
    }
    return JsonP.createObjectBuilder()
        .add("accepted", 0)
        .add("collisions", collisions)
        .add("rejected", JsonP.createArrayBuilder())
        .build();
  }

  private void requireThere() throws IOException {
    if (isAway) {
      throw new IOException("away");
    }
  }
}
