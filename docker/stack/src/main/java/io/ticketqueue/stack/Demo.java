package io.ticketqueue.stack;

import io.ticketqueue.servers.PrivateFile;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code ./tq demo}: the journey on the running stack, each step with its time. */
final class Demo {
  private static final Set<String> OPTIONS = Set.of("--browser", "--decline", "--give-up");

  private Demo() {}

  static Journey.Steps steps(Console console, DataFolder data) {
    return new Journey.Steps() {
      @Override
      public void done(String step) {
        console.say(step);
      }

      @Override
      public void bought(String scheduleId, JsonObject reservation) {
        Path code = data.path().resolve("run/ticket.txt");
        try {
          PrivateFile.write(code, reservation.getString("qrData") + "\n"); // it admits
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        console.say("to show it at a gate: ./tq gate " + scheduleId + " " + code);
      }
    };
  }

  private static boolean inBrowser(PortPlan ports, DataFolder data, Console console) {
    var demo =
        new BrowserDemo(
            ports, Secrets.in(data.secrets()), console, data.path().resolve("run/demo"));
    try {
      console.print("Tickets: " + demo.buy());
      return true;
    } catch (Api.Unexpected e) {
      console.say("FAILED: " + e.getMessage());
      return false;
    }
  }

  /** Whether it ended as it should. */
  static boolean run(DataFolder data, List<String> arguments) {
    RunningStack.of(data);
    if (!OPTIONS.containsAll(arguments) || arguments.size() > 1) {
      throw new Refused("demo knows --browser, --decline or --give-up");
    }
    PortPlan ports = RunningStack.whole(data, "a purchase").ports();
    var console = new Console(System.out, System.currentTimeMillis());
    if (arguments.contains("--browser")) {
      return inBrowser(ports, data, console);
    }
    var journey = new Journey(ports, Secrets.in(data.secrets()), steps(console, data));
    if (ports.instances() > 1) {
      console.say("each call goes through another of " + ports.instances() + " edges, in turn");
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
