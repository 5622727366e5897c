package io.ticketqueue.stack;

import io.ticketqueue.servers.TemporaryFolder;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stack behind the page, with the demo sale: one of its own, or, with {@code
 * -Dtq.page.offset=N}, one that runs on those ports (on the data of {@code TQ_DATA}, if that is
 * set), for who works on the page.
 */
final class PageStack implements AutoCloseable {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private final PortPlan ports;
  private final Secrets secrets;
  private final Runnable stop;

  private PageStack(PortPlan ports, Secrets secrets, Runnable stop) {
    this.ports = ports;
    this.secrets = secrets;
    this.stop = stop;
  }

  static PageStack start() {
    Integer offset = Integer.getInteger("tq.page.offset");
    if (offset != null) {
      var data = DataFolder.of(ROOT);
      return new PageStack(new PortPlan(offset), Secrets.in(data.secrets()), () -> {});
    }
    TemporaryFolder folder = TemporaryFolder.create();
    var place =
        new Stack.Place(ROOT, new DataFolder(folder.path().resolve("data")), PortPlan.free());
    Stack stack = new Stack(place, Stack.APPLICATIONS, PageStack::environment, event -> {});
    stack.start();
    DemoSale.load(stack.ports(), stack.secrets());
    return new PageStack(
        stack.ports(),
        stack.secrets(),
        () -> {
          stack.stop();
          folder.delete();
        });
  }

  /** A waiting room that wants to be asked often: nobody in a test has time to lose. */
  private static Map<String, String> environment(String part, Map<String, String> usual) {
    if (!part.equals("queue")) {
      return usual;
    }
    var environment = new TreeMap<>(usual);
    environment.put("TQ_QUEUE_POLL_LEAST_SECONDS", "1");
    environment.put("TQ_QUEUE_STATUS_PER_MINUTE", "120");
    return environment;
  }

  PortPlan ports() {
    return ports;
  }

  /** Somebody who makes events. */
  Admin admin() {
    return Admin.logIn(ports, secrets);
  }

  /** An access token of an administrator. */
  String adminToken() {
    return Admin.token(ports, secrets);
  }

  /** Where the page is, for a browser. */
  String page() {
    return "http://localhost:" + ports.of("edge");
  }

  /** An event of the demo sale. */
  JsonObject event(String title) {
    Api edge = new Api(ports.urls("edge"));
    String id =
        edge.get("/events?size=100").expect(200).list("list").getValuesAs(JsonObject.class).stream()
            .filter(event -> event.getString("title").equals(title))
            .findFirst()
            .orElseThrow()
            .getString("id");
    return edge.get("/events/" + id).expect(200).body();
  }

  /** A performance that is on sale. */
  Sale onSale() {
    JsonObject event = event("Demo: The First On-Sale");
    String schedule =
        event
            .getJsonArray("schedules")
            .getJsonObject(0)
            .getJsonArray("times")
            .getJsonObject(0)
            .getString("id");
    return new Sale(event.getString("id"), schedule);
  }

  /** A performance, and where the page has what belongs to it. */
  record Sale(String event, String schedule) {
    String at(String page) {
      return "/" + page + "/" + schedule + "?event=" + event;
    }
  }

  /** The six digits that were mailed to an address last. */
  String mailedCode(String email) {
    Api sandbox = new Api(ports.urls("sandbox"));
    return Api.await(
        "the mailed code",
        Duration.ofSeconds(60),
        Duration.ofMillis(300),
        () ->
            CaughtMails.mails(sandbox, email).stream()
                .map(mail -> mail.getString("text"))
                .flatMap(
                    text ->
                        java.util.regex.Pattern.compile("\\b[0-9]{6}\\b")
                            .matcher(text)
                            .results()
                            .map(java.util.regex.MatchResult::group))
                .findFirst());
  }

  /** A buyer with two tickets, who has not been in a browser yet. */
  Buyer buyerWithTickets() {
    Buyer buyer = new Buyer(ports, "박서준");
    buyer.signUp();
    buyer.logIn();
    String schedule = onSale().schedule();
    buyer.waitForTurn(schedule);
    List<String> free = buyer.freeSeats(schedule);
    Buyer.Hold hold = buyer.hold(schedule, free.subList(0, 2));
    Buyer.Payment payment = buyer.requestPayment(hold);
    buyer.confirm(hold, payment, buyer.payInBrowser(payment, "APPROVE")).expect(200);
    buyer.reservationIn("CONFIRMED", hold, Duration.ofMinutes(1));
    return buyer;
  }

  @Override
  public void close() {
    stop.run();
  }
}
