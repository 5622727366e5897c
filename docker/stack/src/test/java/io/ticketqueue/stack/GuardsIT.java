package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.servers.TemporaryFolder;
import io.ticketqueue.stack.audit.Auditor;
import io.ticketqueue.stack.audit.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Control runs of the torture: with all guards each attack comes to nothing, and the auditor is
 * clean; with one guard switched off it turns red. A check that cannot fail proves nothing.
 */
@Tag("heavy")
class GuardsIT {
  private static final Duration HOLD = Duration.ofSeconds(12);
  private static final Map<String, String> SETTINGS = Map.of("TQ_HOLD_DURATION", HOLD.toString());
  private static final Auditor.Times SOON =
      new Auditor.Times(Duration.ofSeconds(5), Duration.ofMillis(500));
  private static final Auditor.Times LAPSED =
      new Auditor.Times(HOLD.plusSeconds(15), Duration.ofMillis(500));
  private static final String SQL = "io/ticketqueue/reservation/persistence/";
  private static final String LUA = "io/ticketqueue/reservation/redis/";

  private final TemporaryFolder folder = TemporaryFolder.create();

  @AfterEach
  void forget() {
    folder.delete();
  }

  @Test
  void allTogetherAndTheInbox() {
    try (TortureHall hall = TortureHall.open(SETTINGS);
        var payments = new TorturePayments(hall, Torture.kafka(hall))) {
      var attacks = new GuardAttacks(hall, payments);
      attacks.sellTwiceWhileRedisForgets();
      attacks.payAndTellLate(HOLD);
      attacks.releaseLate();
      attacks.tellEvent();
      attacks.forgetAHold();
      attacks.leaveAHoldBehind();
      Report clean = hall.audit(Auditor.Times.DEFAULT);
      assertThat(clean.found()).as(clean.text()).isZero();

      hall.execute(
          "create function public.forget_event() returns trigger language plpgsql security definer"
              + " as 'begin delete from common.processed_events where event_id = new.event_id;"
              + " return null; end'",
          "create trigger forget_event after insert on common.processed_events for each row execute"
              + " function public.forget_event()");
      turnsRed(hall, "events-handled", attacks::tellEvent);
    }
  }

  @Test
  void theIndexTheClaimTheReconcilerAndTheFence() {
    Path mutant =
        new Mutant()
            // Without the index it would refer to nothing.
            .replacing(
                SQL + "add_seats.sql",
                "on conflict (schedule_id, seat_id) where status in ('PENDING', 'CONFIRMED') do"
                    + " nothing",
                "")
            .replacing(
                SQL + "lock_lapsed.sql",
                "and (r.claimed_until is null or r.claimed_until <= statement_timestamp())",
                "")
            .replacing(
                LUA + "release_seats.lua",
                "owner == ARGV[1] and (tonumber(operation) or 0) <= tonumber(ARGV[2])",
                "owner")
            .replacing(
                LUA + "undo_seats.lua",
                "redis.call('GET', KEYS[i]) == ARGV[1] .. ':' .. ARGV[2]",
                "true")
            .in(folder.path());
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("TQ_HOLD_REPAIR_EVERY", "PT1H");
    try (var hall = new TortureHall(mutant, settings);
        var payments = new TorturePayments(hall, Torture.kafka(hall))) {
      var attacks = new GuardAttacks(hall, payments);
      turnsRed(hall, "payments", () -> attacks.payAndTellLate(HOLD));
      hall.execute("drop index reservation_service.reservation_seats_one_owner");
      turnsRed(hall, "seat-owners", attacks::sellTwiceWhileRedisForgets);
      turnsRed(hall, "holds", attacks::releaseLate);
      turnsRed(hall, "holds", attacks::forgetAHold);
    }
  }

  /** What an attack before it left is gone when its hold has lapsed: red is this one's doing. */
  private static void turnsRed(TortureHall hall, String check, Runnable attack) {
    Report before = hall.audit(LAPSED);
    assertThat(before.found(check)).as("before it\n" + before.text()).isZero();
    attack.run();
    red(hall, check);
  }

  private static void red(TortureHall hall, String check) {
    Report report = hall.audit(SOON);
    TortureHall.tell(report.text());
    assertThat(report.found(check)).as(report.text()).isPositive();
  }
}
