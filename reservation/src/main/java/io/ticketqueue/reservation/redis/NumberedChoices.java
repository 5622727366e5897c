package io.ticketqueue.reservation.redis;

import io.ticketqueue.reservation.SeatHolds.Choice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Choices of seats as {@code acquire_first.lua} reads them: their seats once each, then by number.
 *
 * @param seatIds the first one has number 1
 * @param json the choices
 */
record NumberedChoices(List<UUID> seatIds, String json) {
  static NumberedChoices of(List<Choice> choices) {
    Map<UUID, Integer> numbers = new LinkedHashMap<>();
    String json =
        choices.stream()
            .map(choice -> choice(choice, numbers))
            .collect(Collectors.joining(",", "[", "]"));
    return new NumberedChoices(List.copyOf(numbers.keySet()), json);
  }

  private static String choice(Choice choice, Map<UUID, Integer> numbers) {
    String fringes =
        choice.fringes().stream()
            .map(fringe -> list(Stream.of(fringe.seatId(), fringe.neighbourId()), numbers))
            .collect(Collectors.joining(","));
    return "{\"seats\":"
        + list(choice.seatIds().stream(), numbers)
        + ",\"fringes\":["
        + fringes
        + "]}";
  }

  private static String list(Stream<UUID> seats, Map<UUID, Integer> numbers) {
    return seats
        .map(seat -> numbers.computeIfAbsent(seat, unknown -> numbers.size() + 1))
        .map(String::valueOf)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
