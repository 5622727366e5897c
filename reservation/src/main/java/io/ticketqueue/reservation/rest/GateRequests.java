package io.ticketqueue.reservation.rest;

import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.CheckInTicket;
import io.ticketqueue.reservation.HandInScans.MadeScan;
import io.ticketqueue.reservation.Scan;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bodies of requests of gates and their checks. */
public final class GateRequests {
  private static final int MOST_SCANS = 1000;
  private static final int LONGEST_ID = 64;
  private static final Pattern SCAN_ID = Pattern.compile("[!-~]{1," + LONGEST_ID + "}");
  private static final Pattern TICKET_NUMBER = Pattern.compile("T[0-9]{8}-[A-Z0-9]{7}");

  private GateRequests() {}

  /** POST /tickets/verify. */
  public record Verify(
      @Nullable String qrData,
      @Nullable String scheduleId,
      @Nullable String gateId,
      @Nullable String scanId) {}

  /** POST /tickets/scans; each scan is read apart, so that a bad one does not keep back others. */
  public record Scans(@Nullable String gateId, @Nullable List<JsonValue> scans) {}

  /**
   * Scans that are handed in.
   *
   * @param unreadable the ids of those that cannot be read; null where even that is not a text
   */
  record HandedIn(List<MadeScan> readable, List<@Nullable String> unreadable) {}

  static CheckInTicket.Shown shown(Verify body, UUID gateUserId) {
    Fields fields = new Fields();
    String code = body.qrData();
    if (code == null || code.isBlank()) {
      fields.wrong("qrData", Violation.MISSING);
    }
    UUID schedule = body.scheduleId() == null ? null : fields.id("scheduleId", body.scheduleId());
    String gate = body.gateId() == null ? null : fields.text("gateId", body.gateId(), LONGEST_ID);
    if (body.scanId() != null && !SCAN_ID.matcher(body.scanId()).matches()) {
      fields.wrong("scanId", Violation.NOT_VISIBLE_ASCII, 1, LONGEST_ID);
    }
    fields.check();
    return new CheckInTicket.Shown(
        code == null ? "" : code, gateUserId, schedule, gate, body.scanId());
  }

  static HandedIn scans(Scans body, UUID gateUserId, WallClock wall) {
    Fields fields = new Fields();
    String gate = fields.text("gateId", body.gateId(), LONGEST_ID);
    List<JsonValue> scans = body.scans() == null ? List.of() : body.scans();
    if (scans.isEmpty() || scans.size() > MOST_SCANS) {
      fields.wrong("scans", Violation.WRONG_COUNT, 1, MOST_SCANS);
    }
    fields.check();
    List<MadeScan> readable = new ArrayList<>();
    List<@Nullable String> unreadable = new ArrayList<>();
    for (JsonValue one : scans) {
      MadeScan scan = scan(one, gateUserId, gate, wall);
      if (scan == null) {
        unreadable.add(text(one, "scanId"));
      } else {
        readable.add(scan);
      }
    }
    return new HandedIn(readable, unreadable);
  }

  private static @Nullable MadeScan scan(
      JsonValue value, UUID gateUserId, String gate, WallClock wall) {
    String id = text(value, "scanId");
    String number = text(value, "ticketNumber");
    String at = text(value, "at");
    if (id == null
        || !SCAN_ID.matcher(id).matches()
        || number == null
        || !TICKET_NUMBER.matcher(number).matches()
        || at == null
        || wall.violation(at) != null) {
      return null;
    }
    return new MadeScan(new Scan(number, gateUserId, id, gate), wall.parse("at", at));
  }

  private static @Nullable String text(JsonValue value, String member) {
    return value instanceof JsonObject object && object.get(member) instanceof JsonString text
        ? text.getString()
        : null;
  }
}
