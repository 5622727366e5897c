package io.ticketqueue.reservation.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.remote.Refusal;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.UnreadableResponse;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.CancellationFees;
import io.ticketqueue.reservation.EventCatalogue;
import io.ticketqueue.reservation.Schedule;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Asks event over its internal API: facts, then the seats unless they are known. Both say which
 * plan version they are of; where a change came between, both are asked for again.
 */
@Component
public class RemoteEventCatalogue implements EventCatalogue {
  private static final int RETRY_SECONDS = 5;
  private static final int LONGEST = 1000;
  private static final int ATTEMPTS = 3;

  /** Only while event is quick: all attempts together must be done before the edge gives up. */
  private static final long RETRY_WITHIN_NANOS = 2_000_000_000;

  private static final int USUAL_PER_PERSON = 4;
  private static final int MOST_PER_PERSON = 20;
  private static final int MOST_DAYS = 365;
  private static final int HUNDRED = 100;

  private final EventApi events;
  private final WallClock wall;

  @Inject
  RemoteEventCatalogue(@RestClient EventApi events, WallClock wall) {
    this.events = events;
    this.wall = wall;
  }

  @Override
  public Optional<Copy> schedule(UUID scheduleId, String knownPlan) {
    String id = scheduleId.toString();
    long begun = System.nanoTime();
    for (int attempt = 0; attempt < ATTEMPTS && isEarly(begun); attempt++) {
      String told = ask(() -> events.schedule(id));
      if (told == null) {
        return Optional.empty();
      }
      JsonObject facts = LenientJson.object(told);
      PlanVersion version = planVersion(facts);
      Schedule schedule = schedule(scheduleId, facts, version);
      if (schedule.planVersion().equals(knownPlan)) {
        return Optional.of(new Copy(schedule, null));
      }
      String plan = ask(() -> events.seats(id));
      if (plan == null) {
        return Optional.empty();
      }
      PlanAnswer seats = PlanAnswer.read(plan);
      if (version.isSameAs(seats.version())) {
        Schedule planned = schedule(scheduleId, facts, seats.version());
        return Optional.of(new Copy(planned, seats.seats(), seats.focus()));
      }
    }
    throw new UnreadableResponse("facts and seats of " + id + " are of different versions", null);
  }

  private static boolean isEarly(long begun) {
    return System.nanoTime() - begun < RETRY_WITHIN_NANOS;
  }

  /** Event's response; null when it knows no such schedule. */
  private static @Nullable String ask(Supplier<String> question) {
    try {
      return question.get();
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == 404) {
        return null;
      }
      throw Refusal.of("event", RETRY_SECONDS, e);
    } catch (ProcessingException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
  }

  private static PlanVersion planVersion(JsonObject facts) {
    return new PlanVersion(
        LenientJson.text(facts, "planVersion"), LenientJson.number(facts, "version"));
  }

  private Schedule schedule(UUID id, JsonObject facts, PlanVersion plan) {
    Fields fields = new Fields();
    Schedule schedule =
        new Schedule(
            id,
            fields.id("eventId", LenientJson.text(facts, "eventId")),
            fields.verbatim("eventTitle", LenientJson.text(facts, "eventTitle"), LONGEST),
            orEmpty(LenientJson.text(facts, "artist")),
            orEmpty(LenientJson.text(facts, "venueName")),
            orEmpty(LenientJson.text(facts, "hallName")),
            time(fields, facts, "eventStartAt"),
            time(fields, facts, "eventEndAt"),
            time(fields, facts, "saleStartAt"),
            time(fields, facts, "saleEndAt"),
            fields.whole("version", LenientJson.number(facts, "version"), 1, Long.MAX_VALUE),
            plan.name(),
            maxPerPerson(fields, facts),
            fees(fields, facts),
            noSingleSeats(facts),
            true,
            fields.text("status", LenientJson.text(facts, "status"), LONGEST).equals("CANCELLED"));
    try {
      fields.check();
    } catch (Problem e) {
      throw new UnreadableResponse("event's response lacks what a schedule needs", null);
    }
    return schedule;
  }

  /** The instant; of an event that does not say it the local time, which may be one of two. */
  private Instant time(Fields fields, JsonObject facts, String name) {
    Instant utc = LenientJson.time(facts, name + "Utc");
    return utc != null ? utc : fields.time(name, LenientJson.text(facts, name), wall);
  }

  private static int maxPerPerson(Fields fields, JsonObject facts) {
    return facts.containsKey("maxPerPerson")
        ? (int)
            fields.whole(
                "maxPerPerson", LenientJson.number(facts, "maxPerPerson"), 1, MOST_PER_PERSON)
        : USUAL_PER_PERSON;
  }

  /** An event of before has none. */
  private static CancellationFees fees(Fields fields, JsonObject facts) {
    if (!(facts.get("cancellationFees") instanceof JsonArray tiers)) {
      return CancellationFees.NONE;
    }
    return new CancellationFees(tiers.stream().map(tier -> tier(fields, tier)).toList());
  }

  private static CancellationFees.Tier tier(Fields fields, JsonValue value) {
    JsonObject tier = value instanceof JsonObject one ? one : JsonValue.EMPTY_JSON_OBJECT;
    return new CancellationFees.Tier(
        (int) fields.whole("daysBefore", LenientJson.number(tier, "daysBefore"), 0, MOST_DAYS),
        (int) fields.whole("percent", LenientJson.number(tier, "percent"), 0, HUNDRED));
  }

  /** Off where event does not know the rule yet. */
  private static boolean noSingleSeats(JsonObject facts) {
    JsonValue rule = facts.getOrDefault("noSingleSeats", JsonValue.FALSE);
    if (rule != JsonValue.TRUE && rule != JsonValue.FALSE) {
      throw new UnreadableResponse("event's response has no truth value for noSingleSeats", null);
    }
    return rule == JsonValue.TRUE;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
