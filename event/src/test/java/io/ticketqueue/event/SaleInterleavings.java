package io.ticketqueue.event;

import io.ticketqueue.event.SaleMessages.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * The life of a schedule's reservations as reservation and payment lived it, one owner of a seat
 * after the other, and what they say of it.
 */
final class SaleInterleavings {
  private final Random random;
  private final Map<String, UUID> owners = new HashMap<>();
  private final List<Message> messages = new ArrayList<>();

  SaleInterleavings(Random random) {
    this.random = random;
  }

  /** Lets reservations buy and cancel seats of a schedule. */
  void live(String schedule, List<String> seats, int reservations) {
    Map<UUID, List<String>> live = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < reservations; i++) {
      List<String> free =
          new ArrayList<>(seats.stream().filter(seat -> !taken.contains(seat)).toList());
      while (free.size() < 4) {
        List<UUID> all = List.copyOf(live.keySet());
        cancel(schedule, all.get(random.nextInt(all.size())), live, taken);
        free = new ArrayList<>(seats.stream().filter(seat -> !taken.contains(seat)).toList());
      }
      Collections.shuffle(free, random);
      List<String> chosen = List.copyOf(free.subList(0, 1 + random.nextInt(4)));
      UUID reservation = UUID.randomUUID();
      say("ReservationHeld", schedule, reservation, chosen);
      taken.addAll(chosen);
      live.put(reservation, chosen);
      if (random.nextInt(5) == 0) {
        say("PaymentFailed", schedule, reservation, chosen);
        cancel(schedule, reservation, live, taken);
      } else {
        say("PaymentSuccess", schedule, reservation, chosen);
        say("ReservationConfirmed", schedule, reservation, chosen);
        if (random.nextInt(3) == 0) {
          cancel(schedule, reservation, live, taken);
        }
      }
    }
    live.forEach((reservation, its) -> its.forEach(seat -> owners.put(seat, reservation)));
  }

  private void cancel(
      String schedule, UUID reservation, Map<UUID, List<String>> live, Set<String> taken) {
    List<String> its = live.remove(reservation);
    taken.removeAll(its);
    say("ReservationCancelled", schedule, reservation, its);
    if (random.nextInt(4) == 0) { // said again, as a new message (D-8a)
      say("ReservationCancelled", schedule, reservation, its);
    }
  }

  private void say(String type, String schedule, UUID reservation, List<String> seats) {
    messages.add(new Message(type, schedule, reservation, seats));
  }

  /** Who has which seat in the end. */
  Map<String, UUID> owners() {
    return owners;
  }

  /** Those messages that change seats, which are all to be heard. */
  Set<UUID> heard() {
    Set<UUID> ids = new HashSet<>();
    for (Message one : messages) {
      if (one.type().equals("PaymentSuccess") || one.type().equals("ReservationCancelled")) {
        ids.add(one.id());
      }
    }
    return ids;
  }

  /** All messages in any order, many of them twice or three times, in bursts. */
  List<List<Message>> bursts(int number) {
    List<Message> all = new ArrayList<>();
    for (Message one : messages) {
      all.addAll(Collections.nCopies(1 + random.nextInt(3), one));
    }
    Collections.shuffle(all, random);
    List<List<Message>> bursts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      bursts.add(all.subList(i * all.size() / number, (i + 1) * all.size() / number));
    }
    return bursts;
  }
}
