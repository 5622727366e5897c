package io.ticketqueue.event.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.CachedProgramme;
import io.ticketqueue.event.CatalogueChange;
import io.ticketqueue.event.Event;
import io.ticketqueue.event.EventQuery;
import io.ticketqueue.event.EventStatus;
import io.ticketqueue.event.cache.CachedCatalogue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Documents from the caches, as time goes by. */
@Tag("REQ-EVT-017")
class CatalogueDocumentsTest {
  private static final HttpHeaders PLAIN = Requested.with(Map.of());

  private final CachedProgramme programme = new CachedProgramme();
  private final CatalogueDocuments documents = documents(Duration.ofSeconds(1));
  private final Event event = programme.event();

  private CatalogueDocuments documents(Duration maxAge) {
    return new CatalogueDocuments(
        programme.catalogue,
        programme.cached,
        new WallClock(programme.time, WallClock.SEOUL),
        maxAge);
  }

  private static HttpHeaders having(String tag) {
    return Requested.with(Map.of("If-None-Match", tag));
  }

  private static String tag(Response response) {
    return response.getHeaderString("ETag");
  }

  private static String body(Response response) {
    return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
  }

  private static EventQuery query(@Nullable EventStatus status) {
    return new EventQuery(
        status,
        null,
        null,
        new EventQuery.Period(null, null, false),
        EventQuery.Sort.START_DATE,
        false,
        0,
        20);
  }

  /** No row changes in all this time, and everything stays cached. */
  @Test
  @Tag("REQ-EVT-007")
  void aDocumentAndItsTagChangeAtTheSecondASaleOpens() {
    Response before = documents.event(event.id(), false, PLAIN);
    assertThat(body(before)).contains("\"status\":\"UPCOMING\"").doesNotContain("OPEN");
    programme.time.advance(Duration.ofHours(1).minusNanos(1));
    assertThat(documents.event(event.id(), false, having(tag(before))).getStatus()).isEqualTo(304);

    programme.time.advance(Duration.ofNanos(1));
    Response after = documents.event(event.id(), false, having(tag(before)));

    assertThat(after.getStatus()).isEqualTo(200);
    assertThat(body(after)).contains("\"status\":\"OPEN\"", "\"status\":\"ONGOING\"");
    assertThat(tag(after)).isNotEqualTo(tag(before));
    assertThat(documents.event(event.id(), false, having(tag(after))).getStatus()).isEqualTo(304);
  }

  @Test
  @Tag("REQ-EVT-004")
  @Tag("REQ-EVT-007")
  void aListChangesAtTheSecondASaleOpensAndAnEventIsOver() {
    Response before = documents.list(query(null), 0, PLAIN);
    assertThat(body(before)).contains("\"status\":\"UPCOMING\"");
    assertThat(body(documents.list(query(EventStatus.OPEN), 0, PLAIN))).contains("\"list\":[]");

    programme.time.advance(Duration.ofHours(1));

    assertThat(documents.list(query(null), 0, having(tag(before))).getStatus()).isEqualTo(200);
    assertThat(body(documents.list(query(null), 0, PLAIN))).contains("\"status\":\"OPEN\"");
    assertThat(body(documents.list(query(EventStatus.OPEN), 0, PLAIN)))
        .contains(event.id().toString());
    programme.time.advance(Duration.ofHours(25).minusNanos(1));
    assertThat(body(documents.list(query(null), 0, PLAIN))).contains("\"totalElements\":1");
    programme.time.advance(Duration.ofNanos(1));
    assertThat(body(documents.list(query(null), 0, PLAIN))).contains("\"totalElements\":0");
  }

  @Test
  void twoPagesBeyondTheEndAreTold() {
    assertThat(body(documents.list(query(null), 10_000_001, PLAIN))).contains("\"page\":10000001");
    assertThat(body(documents.list(query(null), 10_000_002, PLAIN))).contains("\"page\":10000002");
  }

  @Test
  void copiesAreShownWithoutAskingNeverUntilTheNextChange() {
    CatalogueDocuments generous = documents(Duration.ofMinutes(1));
    String control = "Cache-Control";
    assertThat(generous.event(event.id(), false, PLAIN).getHeaderString(control))
        .isEqualTo("public, max-age=60");
    programme.time.advance(Duration.ofHours(1).minusSeconds(10));
    assertThat(generous.event(event.id(), false, PLAIN).getHeaderString(control))
        .isEqualTo("public, max-age=9");
    assertThat(generous.list(query(null), 0, PLAIN).getHeaderString(control))
        .isEqualTo("public, max-age=9");
    programme.time.advance(Duration.ofMillis(8001));
    assertThat(generous.event(event.id(), false, PLAIN).getHeaderString(control))
        .isEqualTo("no-cache");
    assertThat(documents(Duration.ZERO).cacheControl(programme.time.instant(), null))
        .isEqualTo("no-cache");
  }

  @Test
  void aDraftIsShownToAdministratorsAndKeptByNobody() {
    Event draft = programme.draft();

    assertThatThrownBy(() -> documents.event(draft.id(), false, PLAIN))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.EVENT_NOT_FOUND));
    Response shown = documents.event(draft.id(), true, PLAIN);
    assertThat(shown.getHeaderString("Cache-Control")).isEqualTo("private, no-store");
    assertThat(documents.event(draft.id(), true, having(tag(shown))).getStatus()).isEqualTo(304);
    var schedule = draft.schedules().getFirst().id();
    assertThat(documents.seats(schedule, true, PLAIN).getHeaderString("Cache-Control"))
        .isEqualTo("private, no-store");
    assertThatThrownBy(() -> documents.seats(schedule, false, PLAIN))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.SCHEDULE_NOT_FOUND));
    assertThat(documents.layout(schedule, true, PLAIN).getHeaderString("Cache-Control"))
        .isEqualTo("private, no-store");
    assertThatThrownBy(() -> documents.layout(schedule, false, PLAIN))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.SCHEDULE_NOT_FOUND));
  }

  /** No sale makes anybody read a layout again. */
  @Test
  void aLayoutIsReadAgainWhenTheSeatsAreMadeAnewAndNotBefore() {
    var schedule = event.schedules().getFirst().id();
    Response before = documents.layout(schedule, false, PLAIN);
    assertThat(documents.layout(schedule, false, having(tag(before))).getStatus()).isEqualTo(304);

    programme.layout = "another hall";
    programme.cached.drop(new CatalogueChange.OfSeats(schedule));
    programme.time.advance(Duration.ofSeconds(30));
    assertThat(tag(documents.layout(schedule, false, PLAIN))).isEqualTo(tag(before));

    programme.cached.drop(new CatalogueChange.OfPlan(schedule));
    assertThat(tag(documents.layout(schedule, false, PLAIN))).isNotEqualTo(tag(before));
  }

  @Test
  void whoeverAcceptsGzipGetsItWithATagOfItsOwn() {
    HttpHeaders packed = Requested.with(Map.of("Accept-Encoding", "gzip, br"));
    var schedule = event.schedules().getFirst().id();

    Response seats = documents.seats(schedule, false, packed);

    assertThat(seats.getHeaderString("Content-Encoding")).isEqualTo("gzip");
    assertThat(seats.getHeaderString("Vary")).isEqualTo("Accept-Encoding");
    assertThat(tag(seats)).isNotEqualTo(tag(documents.seats(schedule, false, PLAIN)));
    assertThat(documents.seats(schedule, false, having(tag(seats))).getStatus()).isEqualTo(304);
    for (String refused : new String[] {"gzip;q=0", "gzip; q=0.0", "br", ""}) {
      HttpHeaders headers = Requested.with(Map.of("Accept-Encoding", refused));
      assertThat(documents.seats(schedule, false, headers).getHeaderString("Content-Encoding"))
          .as(refused)
          .isNull();
    }
  }

  /** Strangers choose what is in a query, and another instance finds the pages in Redis. */
  @Test
  @Tag("REQ-EVT-004")
  void noQueryIsAnsweredWithThePageOfAnother() {
    assertThat(total(programme.cached, "null", null)).isZero();
    assertThat(total(programme.cached, null, "null")).isZero();
    assertThat(total(programme.cached, "Seoul, text=x", null)).isZero();
    assertThat(total(programme.cached, "Seoul\",\"text\":\"x", null)).isZero();

    assertThat(total(programme.instance(), null, null)).isEqualTo(1);
    assertThat(total(programme.instance(), "Seoul", null)).isEqualTo(1);
    assertThat(total(programme.instance(), "Seoul", "x")).isZero();
  }

  private static long total(
      CachedCatalogue instance, @Nullable String city, @Nullable String text) {
    EventQuery any = query(null);
    EventQuery query =
        new EventQuery(null, city, text, any.period(), any.sort(), false, 0, any.size());
    return instance.list(query).facts().total();
  }

  @Test
  @Tag("REQ-EVT-019")
  void aChangeIsShownOnceItIsAnnounced() {
    Event other = programme.event();
    assertThat(body(documents.list(query(null), 0, PLAIN))).contains(other.id().toString());
    Event third = programme.event();
    assertThat(body(documents.list(query(null), 0, PLAIN))).doesNotContain(third.id().toString());

    assertThat(programme.cached.drop(new CatalogueChange.OfList())).isTrue();

    assertThat(body(documents.list(query(null), 0, PLAIN))).contains(third.id().toString());
  }
}
