package io.ticketqueue.stack;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** {@code ./tq mail}: what the sandbox's mail server has taken, newest first. */
final class CaughtMails {
  private CaughtMails() {}

  static void print(DataFolder data, List<String> arguments, PrintStream out) {
    if (arguments.size() > 1) {
      throw new Refused("mail takes one address at most: ./tq mail [ADDRESS]");
    }
    if (!data.isInUse()) {
      throw new Refused("nothing runs; start it with ./tq up in another terminal");
    }
    String offset = data.readState().getProperty("port-offset", "0");
    Api sandbox = new Api(new PortPlan(Integer.parseInt(offset)).urls("sandbox"));
    List<JsonObject> mails = mails(sandbox, arguments.isEmpty() ? "" : arguments.getFirst());
    mails.forEach(mail -> out.print(shown(mail)));
    if (mails.isEmpty()) {
      out.println("no mail" + (arguments.isEmpty() ? "" : " to " + arguments.getFirst()));
    }
  }

  /** Mails to an address, or all where it is empty; newest first. */
  static List<JsonObject> mails(Api sandbox, String address) {
    String query =
        address.isEmpty() ? "" : "?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    return sandbox
        .get("/sandbox/mails" + query)
        .expect(200)
        .list("list")
        .getValuesAs(JsonObject.class);
  }

  static String shown(JsonObject mail) {
    String to =
        mail.getJsonArray("to").getValuesAs(JsonString.class).stream()
            .map(JsonString::getString)
            .collect(Collectors.joining(", "));
    return """
        %s  to %s
          %s

        %s
        """
        .formatted(
            mail.getString("at"), to, mail.getString("subject"), mail.getString("text").indent(2));
  }
}
