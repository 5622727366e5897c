package io.ticketqueue.reservation;

import io.ticketqueue.testkit.StandIn;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A performance with ten VIP seats in row A and ten S seats in row B, as event would tell it. */
record Show(UUID id, UUID eventId, Map<String, String> seats) {
  static final StandIn EVENT = StandIn.start();
  static final String FACTS = "/internal/schedules/";
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter WALL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  static Show onSale(int daysAhead) {
    LocalDateTime now = LocalDateTime.ofInstant(Instant.now(), SEOUL);
    return told(
        now.minusDays(1), now.plusHours(1), now.toLocalDate().plusDays(daysAhead).atTime(23, 59));
  }

  /** The facts of {@link #onSale} as event tells them now. */
  String now(int daysAhead) {
    LocalDateTime now = LocalDateTime.ofInstant(Instant.now(), SEOUL);
    return facts(
        now.minusDays(1), now.plusHours(1), now.toLocalDate().plusDays(daysAhead).atTime(23, 59));
  }

  /** The performance with other facts: the last told win. */
  Show allowing(int perPerson) {
    EVENT.on(
        "GET",
        FACTS + id,
        request ->
            StandIn.Answer.json(
                200,
                now(10).replace("\"version\":1", "\"version\":1,\"maxPerPerson\":" + perPerson)));
    return this;
  }

  /** The performance with these cancellation fees: the last told win. */
  Show charging(String fees) {
    EVENT.on(
        "GET",
        FACTS + id,
        request ->
            StandIn.Answer.json(
                200,
                now(10).replace("\"version\":1", "\"version\":1,\"cancellationFees\":" + fees)));
    return this;
  }

  /** A performance whose doors are open: it begins in an hour. */
  static Show tonight() {
    LocalDateTime now = LocalDateTime.ofInstant(Instant.now(), SEOUL);
    return told(now.minusDays(1), now.plusHours(1), now.plusHours(1));
  }

  static Show ended() {
    LocalDateTime now = LocalDateTime.ofInstant(Instant.now(), SEOUL);
    return told(now.minusDays(2), now.minusDays(1), now.plusDays(1));
  }

  private static Show told(LocalDateTime saleStart, LocalDateTime saleEnd, LocalDateTime start) {
    Map<String, String> seats = new LinkedHashMap<>();
    for (String row : new String[] {"A", "B"}) {
      for (int i = 1; i <= 10; i++) {
        seats.put(row + "-" + i, UUID.randomUUID().toString());
      }
    }
    Show show = new Show(UUID.randomUUID(), UUID.randomUUID(), seats);
    EVENT.on(
        "GET", FACTS + show.id, StandIn.Answer.json(200, show.facts(saleStart, saleEnd, start)));
    EVENT.on("GET", FACTS + show.id + "/seats", StandIn.Answer.json(200, show.plan()));
    return show;
  }

  /** Tells from now on that the place has other names. */
  void renamed(String venue, String hall, int version) {
    LocalDateTime now = LocalDateTime.ofInstant(Instant.now(), SEOUL);
    String facts = facts(now.minusDays(1), now.plusHours(1), now.plusDays(10));
    EVENT.on(
        "GET",
        "/internal/schedules/" + id,
        StandIn.Answer.json(
            200,
            facts
                .replace("\"version\":1", "\"version\":" + version)
                .replace("\"Venue\"", "\"" + venue + "\"")
                .replace("\"Hall\"", "\"" + hall + "\"")));
    String plan = plan().replace("\"version\":1", "\"version\":" + version);
    EVENT.on("GET", "/internal/schedules/" + id + "/seats", StandIn.Answer.json(200, plan));
  }

  /** Tells from now on that row A is in 1층, with an aisle after A-2, and row B in 2층, as row A. */
  void inSections() {
    String plan = plan();
    for (int number = 1; number <= 10; number++) {
      String section = "\"section\":\"%s\",\"row\":\"A\",\"position\":%d,\"number\":" + number;
      int position = number > 2 ? number + 1 : number;
      plan =
          plan.replace(
                  "\"row\":\"A\",\"number\":" + number + ",",
                  section.formatted("1층", position) + ",")
              .replace(
                  "\"row\":\"B\",\"number\":" + number + ",",
                  section.formatted("2층", number) + ",");
    }
    plan = plan.replace("\"seatNumber\":\"B-", "\"seatNumber\":\"A-");
    EVENT.on("GET", "/internal/schedules/" + id + "/seats", StandIn.Answer.json(200, plan));
  }

  String seat(String number) {
    return seats.get(number);
  }

  /** The body that asks for these seats. */
  Map<String, Object> holdBody(String... seatIds) {
    return Map.of("scheduleId", id, "seatIds", List.of(seatIds));
  }

  private String facts(LocalDateTime saleStart, LocalDateTime saleEnd, LocalDateTime start) {
    return """
        {"scheduleId":"%s","eventId":"%s","eventTitle":"Show","artist":"Artist","venueName":"Venue",
         "hallName":"Hall","status":"ONGOING","eventStartAt":"%s","eventEndAt":"%s",
         "saleStartAt":"%s","saleEndAt":"%s","queueOrder":"ARRIVAL","totalSeats":20,"soldSeats":0,"version":1}
        """
        .formatted(
            id,
            eventId,
            WALL.format(start),
            WALL.format(start.plusHours(2)),
            WALL.format(saleStart),
            WALL.format(saleEnd));
  }

  String plan() {
    String list =
        seats.entrySet().stream()
            .map(
                seat -> {
                  String[] parts = seat.getKey().split("-");
                  boolean vip = parts[0].equals("A");
                  return """
                      {"id":"%s","seatNumber":"%s","row":"%s","number":%s,"grade":"%s","price":%d}"""
                      .formatted(
                          seat.getValue(),
                          seat.getKey(),
                          parts[0],
                          parts[1],
                          vip ? "VIP" : "S",
                          vip ? 150_000 : 100_000);
                })
            .collect(Collectors.joining(","));
    return "{\"scheduleId\":\"" + id + "\",\"version\":1,\"seats\":[" + list + "]}";
  }
}
