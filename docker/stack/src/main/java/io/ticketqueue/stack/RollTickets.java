package io.ticketqueue.stack;

import java.time.Duration;
import java.util.List;

/**
 * {@code ./tq roll tickets}: a fresh key signs tickets, after every instance of reservation has
 * published it and gates had time to fetch it. Tickets of before stay good. Killed in the middle,
 * the next call goes on.
 */
final class RollTickets {
  private static final String NOW = "--now";

  /** Gates with network ask every few seconds; two missed turns are no harm. */
  private static final Duration FETCHED = Duration.ofSeconds(20);

  private RollTickets() {}

  static void run(DataFolder data, List<String> options, Console console) {
    if (!data.isInUse()) {
      throw new Refused("nothing runs; start it with ./tq up in another terminal");
    }
    if (!(options.isEmpty() || options.equals(List.of(NOW)))) {
      throw new Refused("roll tickets knows " + NOW + " only; ./tq help");
    }
    var keys = new TicketKeys(Secrets.in(data.secrets()));
    var offices = new Restarts(data, console, "reservation");
    if (keys.isRolling()) {
      console.say("goes on with the roll that was interrupted");
    } else {
      keys.begin();
      console.say("made a key");
    }
    if (keys.isAhead()) {
      offices.restart("publishes the next key");
      if (options.isEmpty()) {
        console.say("gates fetch it for " + FETCHED.toSeconds() + " s");
        Api.pause(FETCHED);
      }
      keys.signWithNext();
    }
    offices.restart("signs with it");
    keys.finish();
    console.say("done: tickets are signed by a fresh key; those of before stay good");
  }
}
