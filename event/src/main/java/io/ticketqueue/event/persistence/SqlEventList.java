package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Row;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.event.EventPage;
import io.ticketqueue.event.EventQuery;
import io.ticketqueue.event.EventStatus;
import io.ticketqueue.event.EventSummary;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The list of events, searched by one statement. */
@Component
class SqlEventList {
  private static final Statement LIST = Statement.load(SqlEventList.class, "event_list.sql");

  private final Database database;

  @Inject
  SqlEventList(Database database) {
    this.database = database;
  }

  /** Part of a page: what is known of the whole, and an event unless the page is empty. */
  private record Line(long total, @Nullable Instant until, Optional<EventSummary> event) {}

  EventPage find(EventQuery query, Instant now) {
    List<Line> lines =
        LIST.on(database.entityManager())
            .set("now", now)
            .set("status", query.status())
            .set("city", query.city())
            .set("text", query.text())
            .set("from", query.period().from())
            .set("to", query.period().to())
            .set("past", query.period().past())
            .set("drafts", query.drafts())
            .set("sort", query.sort())
            .set("offset", query.offset())
            .set("size", query.size())
            .rows(SqlEventList::line);
    return new EventPage(
        lines.stream().flatMap(line -> line.event().stream()).toList(),
        lines.getFirst().total(),
        now,
        lines.getFirst().until());
  }

  private static Line line(Row row) {
    return new Line(
        row.number("total"),
        row.instantOrNull("until"),
        row.uuidOrNull("id") == null ? Optional.empty() : Optional.of(event(row)));
  }

  private static EventSummary event(Row row) {
    return new EventSummary(
        row.uuid("id"),
        row.text("title"),
        row.text("artist"),
        row.text("venue_name"),
        row.instant("first_start"),
        row.instant("last_start"),
        new EventSummary.Sales(
            row.oneOf(EventStatus.class, "decided"), periods(row.textOrNull("sales"))));
  }

  /** As event_list.sql writes them: {@code start/end,start/end} in microseconds. */
  private static List<EventSummary.Period> periods(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",")).map(SqlEventList::period).toList();
  }

  private static EventSummary.Period period(String text) {
    int slash = text.indexOf('/');
    return new EventSummary.Period(
        moment(text.substring(0, slash)), moment(text.substring(slash + 1)));
  }

  private static Instant moment(String micros) {
    return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
  }
}
