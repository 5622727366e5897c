package io.ticketqueue.reservation;

import io.ticketqueue.core.CompressedJson;
import io.ticketqueue.core.JsonP;
import jakarta.json.stream.JsonGenerator;
import java.io.Writer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What buyers are told of a snapshot, written and compressed once for all who ask: of 50,000 seats
 * that takes longer than to send it.
 */
final class SeatDocuments {
  private static final int WHOLE_BYTES_PER_SEAT = 24;
  private static final int CHANGE_BYTES = 32;

  private final UUID scheduleId;
  private final SeatSnapshot seats;
  private final ConcurrentMap<Long, CompressedJson> changes = new ConcurrentHashMap<>();
  private volatile @Nullable CompressedJson whole;

  SeatDocuments(UUID scheduleId, SeatSnapshot seats) {
    this.scheduleId = scheduleId;
    this.seats = seats;
  }

  /** Whether somebody asked for all seats. */
  boolean hasWhole() {
    return whole != null;
  }

  /** All seats. */
  CompressedJson whole() {
    CompressedJson written = whole;
    return written != null ? written : writeWhole();
  }

  private synchronized CompressedJson writeWhole() {
    CompressedJson written = whole;
    if (written == null) {
      int taken = seats.count(SeatStatus.SOLD) + seats.count(SeatStatus.HOLD);
      written =
          CompressedJson.of(
              taken * WHOLE_BYTES_PER_SEAT, out -> write(out, true, this::writeTaken));
      whole = written;
    }
    return written;
  }

  private void writeTaken(JsonGenerator json) {
    writeIds(json, "sold", SeatStatus.SOLD);
    writeIds(json, "hold", SeatStatus.HOLD);
  }

  private void writeIds(JsonGenerator json, String name, SeatStatus status) {
    json.writeStartArray(name);
    seats.each(status, seat -> json.write(seat.toString()));
    json.writeEnd();
  }

  /** What changed since a version, or all seats where that is not known. */
  CompressedJson since(long version) {
    CompressedJson written = changes.get(version);
    if (written != null) {
      return written;
    }
    Map<UUID, SeatStatus> changed = seats.since(version).orElse(null);
    return changed == null ? whole() : changes.computeIfAbsent(version, known -> write(changed));
  }

  private CompressedJson write(Map<UUID, SeatStatus> changed) {
    return CompressedJson.of(
        changed.size() * CHANGE_BYTES,
        out -> write(out, false, json -> writeChanges(json, changed)));
  }

  private static void writeChanges(JsonGenerator json, Map<UUID, SeatStatus> changed) {
    json.writeStartArray("changes");
    changed.forEach(
        (seat, status) ->
            json.writeStartObject()
                .write("seatId", seat.toString())
                .write("status", status.name())
                .writeEnd());
    json.writeEnd();
  }

  private void write(Writer out, boolean full, Consumer<JsonGenerator> rest) {
    try (JsonGenerator json = JsonP.createGenerator(out)) {
      json.writeStartObject()
          .write("scheduleId", scheduleId.toString())
          .write("version", seats.version())
          .write("full", full)
          .writeStartObject("seats")
          .write("available", seats.count(SeatStatus.AVAILABLE))
          .write("hold", seats.count(SeatStatus.HOLD))
          .write("sold", seats.count(SeatStatus.SOLD))
          .write("total", seats.plan().size())
          .writeEnd();
      rest.accept(json);
      json.writeEnd();
    }
  }
}
