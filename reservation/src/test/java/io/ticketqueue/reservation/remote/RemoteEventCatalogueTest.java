package io.ticketqueue.reservation.remote;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.EventCatalogue;
import io.ticketqueue.reservation.EventCatalogueContract;
import io.ticketqueue.reservation.Given;
import io.ticketqueue.reservation.Schedule;
import io.ticketqueue.reservation.Seat;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads event's responses; that they come over HTTP, HoldingIT shows. */
class RemoteEventCatalogueTest extends EventCatalogueContract {
  private final Responses event = new Responses();
  private final WallClock wall = new WallClock(Clock.systemUTC(), WallClock.SEOUL);
  private final EventCatalogue catalogue = new RemoteEventCatalogue(event, wall);

  @Override
  protected EventCatalogue catalogue() {
    return catalogue;
  }

  @Override
  protected void offer(Schedule offered, List<Seat> plan) {
    event.schedules.put(
        offered.id().toString(),
        """
        {"eventId":"%s","eventTitle":"%s","artist":"%s","venueName":"%s","hallName":"%s",
         "eventStartAt":"%s","eventEndAt":"%s","saleStartAt":"%s","saleEndAt":"%s","status":"ONGOING"}
        """
            .formatted(
                offered.eventId(),
                offered.eventTitle(),
                offered.artist(),
                offered.venueName(),
                offered.hallName(),
                wall.format(offered.eventStartAt()),
                wall.format(offered.eventEndAt()),
                wall.format(offered.saleStartAt()),
                wall.format(offered.saleEndAt())));
    event.plans.put(
        offered.id().toString(),
        "{\"version\":" + offered.version() + ",\"seats\":" + Given.planJson(plan) + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eventId",
        "eventTitle",
        "eventStartAt",
        "eventEndAt",
        "saleStartAt",
        "saleEndAt",
        "status"
      })
  void aResponseThatLacksAFactMeansThatEventIsUnavailable(String fact) {
    Schedule schedule = Given.schedule(UUID.randomUUID());
    offer(schedule, Given.seats(1));
    event.schedules.computeIfPresent(
        schedule.id().toString(), (id, facts) -> facts.replace(fact, "another"));

    unavailable(schedule.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"version\":1}", "{\"seats\":[]}"})
  void aPlanThatCannotBeReadMeansThatEventIsUnavailable(String plan) {
    Schedule schedule = Given.schedule(UUID.randomUUID());
    offer(schedule, Given.seats(1));
    event.plans.put(schedule.id().toString(), plan);

    unavailable(schedule.id());
  }

  private void unavailable(UUID id) {
    assertThatThrownBy(() -> catalogue.schedule(id))
        .isInstanceOf(Problem.class)
        .hasMessage("SERVICE_UNAVAILABLE");
  }

  /** Event's API with responses in memory. */
  private static final class Responses implements EventApi {
    final Map<String, String> schedules = new HashMap<>();
    final Map<String, String> plans = new HashMap<>();

    @Override
    public String schedule(String id) {
      return found(schedules.get(id));
    }

    @Override
    public String seats(String id) {
      return found(plans.get(id));
    }

    private static String found(String response) {
      if (response == null) {
        throw new WebApplicationException(404);
      }
      return response;
    }
  }
}
