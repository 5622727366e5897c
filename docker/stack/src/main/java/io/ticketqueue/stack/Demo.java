package io.ticketqueue.stack;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** {@code ./tq demo}: the journey on the running stack, each step with its time. */
final class Demo {
  private Demo() {}

  private static Journey.Steps steps(Console console, DataFolder data) {
    return new Journey.Steps() {
      @Override
      public void done(String step) {
        console.say(step);
      }

      @Override
      public void bought(String scheduleId, JsonObject reservation) {
        Path code = data.path().resolve("run/ticket.txt");
        try {
          Files.writeString(code, reservation.getString("qrData") + "\n");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        console.say("to show it at a gate: ./tq gate " + scheduleId + " " + code);
      }
    };
  }

  /** Whether it ended as it should. */
  static boolean run(DataFolder data, List<String> arguments) {
    if (!data.isInUse()) {
      throw new Refused("nothing runs; start it with ./tq up in another terminal");
    }
    if (!Set.of("--decline", "--give-up").containsAll(arguments) || arguments.size() > 1) {
      throw new Refused("demo knows --decline or --give-up");
    }
    Properties state = data.readState();
    int instances = Integer.parseInt(state.getProperty("instances", "1"));
    List<String> missing =
        Stack.applications(instances).stream()
            .filter(part -> !state.containsKey(part + ".state"))
            .toList();
    if (!missing.isEmpty()) {
      throw new Refused("a purchase needs " + missing + " too; they are not among what runs");
    }
    int offset = Integer.parseInt(state.getProperty("port-offset", "0"));
    var ports = new PortPlan(offset, instances);
    var console = new Console(System.out, System.currentTimeMillis());
    var journey = new Journey(ports, Secrets.in(data.secrets()), steps(console, data));
    if (instances > 1) {
      console.say("each call goes through another of " + instances + " edges, in turn");
    }
    try {
      if (arguments.contains("--decline")) {
        console.print("Ticket " + journey.decline() + ", by the second card.");
      } else if (arguments.contains("--give-up")) {
        journey.giveUp();
        console.print("As it should be: no ticket, no money, seats free.");
      } else {
        console.print("Ticket " + journey.buy());
      }
      return true;
    } catch (Api.Unexpected e) {
      console.say("FAILED: " + e.getMessage());
      return false;
    }
  }
}
