package io.ticketqueue.event;

import static io.ticketqueue.event.Programme.NOW;
import static io.ticketqueue.event.Programme.onSale;
import static io.ticketqueue.event.Programme.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the list of any {@link Events} shows. */
public abstract class EventListContract extends StoredEvents {
  /** Every set of schedule statuses, for a draft, an open event and a cancelled one. */
  @Test
  @Tag("REQ-EVT-007")
  void theListShowsTheStatusOfTheEventInEveryCase() {
    String city = city();
    Venue venue = programme.venue(city);
    List<UUID> all = new ArrayList<>();
    for (int set = 1; set < 1 << ScheduleStatus.values().length; set++) {
      for (boolean draft : List.of(false, true)) {
        for (boolean cancelled : List.of(false, true)) {
          all.add(eventWithSchedules(venue, set, draft, cancelled));
        }
      }
    }

    EventPage page = list(query(city, null, true, 0, 100));

    assertThat(page.list()).extracting(EventSummary::id).containsExactlyInAnyOrderElementsOf(all);
    for (EventSummary summary : page.list()) {
      Event event = in(() -> events.find(summary.id())).orElseThrow();
      assertThat(summary.status(NOW)).as("%s", event).isEqualTo(event.status(NOW));
    }
    for (EventStatus status : EventStatus.values()) {
      assertThat(list(query(city, status, true, 0, 100)).list())
          .isEqualTo(page.list().stream().filter(event -> event.status(NOW) == status).toList())
          .isNotEmpty();
    }
  }

  private UUID eventWithSchedules(Venue venue, int set, boolean draft, boolean cancelled) {
    Hall hall = programme.hall(venue, "Hall " + UUID.randomUUID());
    List<Performance.Times> times = new ArrayList<>();
    int cancelledAt = -1;
    for (int i = 0; i < ScheduleStatus.values().length; i++) {
      ScheduleStatus status = ScheduleStatus.values()[i];
      if ((set & 1 << i) != 0) {
        if (status == ScheduleStatus.CANCELLED) {
          cancelledAt = times.size();
        }
        times.add(timesOf(status));
      }
    }
    NewEvent event =
        Programme.newEvent(hall, "Set " + set, draft, times.toArray(Performance.Times[]::new));
    Event stored = programme.event(hall, event);
    if (cancelledAt >= 0) {
      int sequence = cancelledAt + 1;
      stored.schedules().stream()
          .filter(schedule -> schedule.sequence() == sequence)
          .forEach(schedule -> programme.cancelSchedule(stored.id(), schedule.id()));
    }
    if (cancelled) {
      in(() -> events.lock(stored.id()).map(found -> cancel(found.id())));
    }
    return stored.id();
  }

  /** On sale or sold at {@link Programme#NOW}, to the second. */
  private static Performance.Times timesOf(ScheduleStatus status) {
    return switch (status) {
      case UPCOMING -> times(48, 1, 40);
      case ONGOING -> times(72, 0, 70);
      case ENDED -> times(96, -2, 0);
      case CANCELLED -> times(120, -1, 100);
    };
  }

  private static String city() {
    return "City " + UUID.randomUUID();
  }

  private EventPage list(EventQuery query) {
    return in(() -> events.list(query, NOW));
  }

  private static EventQuery query(
      String city, @Nullable EventStatus status, boolean drafts, int offset, int size) {
    return new EventQuery(
        status,
        city,
        null,
        EventQuery.Period.ANY,
        EventQuery.Sort.START_DATE,
        drafts,
        offset,
        size);
  }

  private static EventQuery sorted(String city, EventQuery.Sort sort) {
    return new EventQuery(null, city, null, EventQuery.Period.ANY, sort, false, 0, 100);
  }

  private static EventQuery containing(String city, String text) {
    return new EventQuery(
        null, city, text, EventQuery.Period.ANY, EventQuery.Sort.TITLE, false, 0, 100);
  }

  @Test
  void theListIsFilteredSortedAndCutIntoPages() {
    String city = city();
    Venue venue = programme.venue(city);
    Hall hall = programme.hall(venue, "Main");
    NewEvent two = Programme.newEvent(hall, "Alpha", false, onSale(120), onSale(100));
    Event later = programme.event(hall, two);
    Event sooner = programme.event(hall, Programme.newEvent(hall, "Beta", false, onSale(60)));
    Event draft = programme.event(hall, Programme.newEvent(hall, "Draft", true, onSale(200)));

    assertThat(ids(query(city, null, false, 0, 100))).containsExactly(sooner.id(), later.id());
    assertThat(ids(query(city.toUpperCase(java.util.Locale.ROOT), null, true, 0, 100)))
        .containsExactly(sooner.id(), later.id(), draft.id());
    assertThat(ids(sorted(city, EventQuery.Sort.START_DATE_DESCENDING)))
        .containsExactly(later.id(), sooner.id());
    assertThat(ids(sorted(city, EventQuery.Sort.TITLE))).containsExactly(later.id(), sooner.id());
    assertThat(ids(sorted(city, EventQuery.Sort.TITLE_DESCENDING)))
        .containsExactly(sooner.id(), later.id());
    assertThat(ids(containing(city, "LPH"))).containsExactly(later.id());
    assertThat(ids(containing(city, "iu"))).containsExactly(later.id(), sooner.id());
    assertThat(ids(containing(city, "x"))).isEmpty();
    assertThat(ids(query(city, EventStatus.PREPARING, true, 0, 100))).containsExactly(draft.id());
    assertThat(ids(query(city, EventStatus.PREPARING, false, 0, 100))).isEmpty();
    EventPage second = list(query(city, null, false, 1, 1));
    assertThat(second.total()).isEqualTo(2);
    assertThat(second.list())
        .containsExactly(
            new EventSummary(
                later.id(),
                "Alpha",
                "IU",
                "Olympic Hall",
                Programme.hours(100),
                Programme.hours(120),
                new EventSummary.Sales(
                    EventStatus.OPEN,
                    List.of(new EventSummary.Period(Programme.hours(-1), Programme.hours(120))))));
    assertThat(list(query(city, null, false, 9, 1)))
        .isEqualTo(new EventPage(List.of(), 2, NOW, null));
    assertThat(list(query(city(), null, true, 0, 1)))
        .isEqualTo(new EventPage(List.of(), 0, NOW, null));
  }

  @Test
  void cancelledPerformancesCountOnlyWhereAllOfAnEventAre() {
    String city = city();
    Hall hall = programme.hall(programme.venue(city), "Main");
    Event some = programme.event(hall, onSale(48), onSale(72), onSale(96));
    Event all = programme.event(hall, onSale(24));
    programme.cancelSchedule(some.id(), some.schedules().getFirst().id());
    programme.cancelSchedule(some.id(), some.schedules().getLast().id());
    programme.cancelSchedule(all.id(), all.schedules().getFirst().id());

    assertThat(list(query(city, null, false, 0, 100)).list())
        .extracting(EventSummary::id, EventSummary::firstStart, EventSummary::lastStart)
        .containsExactly(
            tuple(all.id(), Programme.hours(24), Programme.hours(24)),
            tuple(some.id(), Programme.hours(72), Programme.hours(72)));
    assertThat(ids(within(city, 30, 60, true))).isEmpty();
    assertThat(ids(within(city, 20, 30, true))).containsExactly(all.id());
  }

  @Test
  void theListIsCutToAPeriod() {
    String city = city();
    Hall hall = programme.hall(programme.venue(city), "Main");
    Event event = programme.event(hall, onSale(48), onSale(96));

    assertThat(ids(within(city, 48, 49, true))).containsExactly(event.id());
    assertThat(ids(within(city, 96, 97, true))).containsExactly(event.id());
    assertThat(ids(within(city, 47, 48, true))).isEmpty();
    assertThat(ids(within(city, 49, 96, true))).isEmpty();
    assertThat(ids(within(city, null, 49, true))).containsExactly(event.id());
    assertThat(ids(within(city, 97, null, true))).isEmpty();
  }

  @Test
  void whatIsOverIsListedOnlyWhenAskedFor() {
    String city = city();
    Venue venue = programme.venue(city);
    Event over = programme.event(programme.hall(venue, "A"), times(-2, -10, -3));
    Event last = programme.event(programme.hall(venue, "B"), times(-1, -10, -3));
    Event between = programme.event(programme.hall(venue, "C"), times(-5, -10, -6), onSale(48));

    assertThat(ids(within(city, null, null, true)))
        .containsExactly(between.id(), over.id(), last.id());
    assertThat(ids(within(city, null, null, false))).containsExactly(between.id(), last.id());
  }

  private static EventQuery within(
      String city, @Nullable Integer from, @Nullable Integer to, boolean past) {
    var period =
        new EventQuery.Period(
            from == null ? null : Programme.hours(from),
            to == null ? null : Programme.hours(to),
            past);
    return new EventQuery(null, city, null, period, EventQuery.Sort.START_DATE, false, 0, 100);
  }

  private List<UUID> ids(EventQuery query) {
    return list(query).list().stream().map(EventSummary::id).toList();
  }

  @Test
  void aDeletedEventIsNotListed() {
    String city = city();
    Hall hall = programme.hall(programme.venue(city), "Main");
    Event event = programme.event(hall, onSale(48));
    stores
        .transactions()
        .required(
            () -> {
              Optional<Event> locked = events.lock(event.id());
              events.delete(locked.orElseThrow().id(), NOW);
            });

    assertThat(list(query(city, null, true, 0, 10)))
        .isEqualTo(new EventPage(List.of(), 0, NOW, null));
  }

  @Test
  void aPageSaysUntilWhenOthersWillNotMatch() {
    String city = city();
    Venue venue = programme.venue(city);
    Event running = programme.event(programme.hall(venue, "A"), times(-1, -10, -3), onSale(30));
    programme.event(programme.hall(venue, "B"), times(40, 5, 20));
    programme.event(programme.hall(venue, "C"), times(-50, -60, -51));

    assertThat(list(within(city, null, null, true)).until()).isNull();
    assertThat(list(within(city, null, null, false)).until()).isEqualTo(Programme.hours(32));
    assertThat(list(query(city, EventStatus.OPEN, false, 0, 1)).until())
        .isEqualTo(Programme.hours(5));
    programme.cancelSchedule(running.id(), running.schedules().getLast().id());
    assertThat(list(within(city, null, null, false)).until()).isEqualTo(Programme.hours(1));
  }

  @Test
  @Tag("REQ-EVT-004")
  void aTitleIsFoundByAnyPartHoweverItIsTyped() {
    String city = city();
    Hall hall = programme.hall(programme.venue(city), "Main");
    Event autumn = titled(hall, "가을 음악회", 24);
    Event percent = titled(hall, "100% \\_'Live'\"", 48);
    Event decomposed = titled(hall, Normalizer.normalize("겨울나무", Normalizer.Form.NFD), 72);

    for (String part : List.of("가을", "을 음", "음악회", "악", "가을 음악회")) {
      assertThat(ids(containing(city, part))).as(part).containsExactly(autumn.id());
      assertThat(ids(containing(city, Normalizer.normalize(part, Normalizer.Form.NFD))))
          .as(part)
          .containsExactly(autumn.id());
    }
    for (String part : List.of("%", "0%", "_'", "'live'", "\\_", "\"")) {
      assertThat(ids(containing(city, part))).as(part).containsExactly(percent.id());
    }
    for (String part : List.of("겨울", "울나", Normalizer.normalize("나무", Normalizer.Form.NFD))) {
      assertThat(ids(containing(city, part))).as(part).containsExactly(decomposed.id());
    }
    for (String part : List.of("을음", "a_b", "ㄱ", "%%", "가을음악회")) {
      assertThat(ids(containing(city, part))).as(part).isEmpty();
    }
    assertThat(ids(containing(city, "U"))).hasSize(3);
  }

  @Test
  @Tag("REQ-EVT-004")
  void aTitleIsFoundWhateverTheCaseOfItsLetters() {
    String city = city();
    Hall hall = programme.hall(programme.venue(city), "Main");
    Event istanbul = titled(hall, "İstanbul IŞIK", 24);
    Event odos = titled(hall, "ΟΔΟΣ ΝΥΧΤΑΣ", 48);
    Event strasse = titled(hall, "Große Straße", 72);

    for (String part : List.of("istanbul", "İSTANBUL", "ISTANBUL", "stanbul i")) {
      assertThat(ids(containing(city, part))).as(part).containsExactly(istanbul.id());
    }
    for (String part : List.of("οδος", "ΟΔΟΣ", "οδοσ", "νυχτας", "ΝΥΧΤΑΣ")) {
      assertThat(ids(containing(city, part))).as(part).containsExactly(odos.id());
    }
    for (String part : List.of("straße", "STRASSE", "strasse", "GROSSE")) {
      assertThat(ids(containing(city, part))).as(part).containsExactly(strasse.id());
    }
  }

  private Event titled(Hall hall, String title, int startsInHours) {
    return programme.event(hall, Programme.newEvent(hall, title, false, onSale(startsInHours)));
  }

  @Test
  @Tag("REQ-EVT-004")
  void titlesAreSortedWithoutRegardToCaseAndHangulAfterLatin() {
    String city = city();
    Hall hall = programme.hall(programme.venue(city), "Main");
    List<UUID> sorted = new ArrayList<>();
    int hour = 500;
    for (String title : List.of("2026", "alpha", "Beta", "beta 2", "Éclair", "가", "가나", "나")) {
      sorted.add(titled(hall, title, hour -= 24).id());
    }

    assertThat(ids(sorted(city, EventQuery.Sort.TITLE))).isEqualTo(sorted);
    assertThat(ids(sorted(city, EventQuery.Sort.TITLE_DESCENDING))).isEqualTo(sorted.reversed());
  }
}
