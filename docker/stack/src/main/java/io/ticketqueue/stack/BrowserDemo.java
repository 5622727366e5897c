package io.ticketqueue.stack;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * {@code ./tq demo --browser}: a purchase on the buyers' page, in a browser one can watch. Where
 * there is no display the browser runs unseen and leaves pictures.
 */
final class BrowserDemo {
  private final PortPlan ports;
  private final Secrets secrets;
  private final Console console;
  private final Path pictures;
  private int step;

  BrowserDemo(PortPlan ports, Secrets secrets, Console console, Path pictures) {
    this.ports = ports;
    this.secrets = secrets;
    this.console = console;
    this.pictures = pictures;
  }

  /** Returns the address of the tickets. */
  String buy() {
    if (!Chromedriver.isInstalled()) {
      throw new Refused(
          "demo --browser needs chromium and chromedriver:"
              + " apt-get install chromium chromium-driver fonts-nanum");
    }
    boolean visible = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    if (!visible) {
      console.say("no display: the browser runs unseen; pictures in " + pictures);
    }
    try (Chromedriver browser = Chromedriver.start(visible)) {
      return buy(browser, "http://localhost:" + ports.of("edge"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String buy(Chromedriver browser, String page) throws IOException {
    JsonObject schedule = onSale();
    Buyer buyer = new Buyer(ports, "김보라");
    buyer.signUp();
    done(browser, "a buyer has signed up", page + "/");
    done(browser, "log-in", page + "/login?next=/wait/" + schedule.getString("id"));
    browser.type("#f-email", buyer.email());
    browser.type("#f-password", buyer.password());
    browser.click("form .btn-primary");
    browser.awaitPath("/seats/");
    browser.await("tq-seat-map canvas");
    done(browser, "through the waiting room, at the map of seats");
    browser.click(".best-go");
    browser.await(".pay-go");
    done(browser, "the two best seats are held");
    browser.click(".pay-go");
    browser.inOtherWindow(() -> browser.click("button[value=approve]"));
    browser.awaitPath("/my/tickets/");
    browser.await("h1");
    done(browser, "paid, the tickets are here");
    return page + browser.path();
  }

  /** A performance that is on sale now. */
  private JsonObject onSale() {
    Admin admin = Admin.logIn(ports, secrets);
    String event =
        admin
            .findEvent(DemoSale.TITLE)
            .orElseThrow(() -> new Refused("demo --browser needs the demo sale: ./tq up loads it"));
    return admin.schedules(event).stream()
        .filter(one -> one.getString("status").equals("ONGOING"))
        .findFirst()
        .orElseThrow(() -> new Refused("no performance of the demo sale is on sale"));
  }

  private void done(Chromedriver browser, String what, String url) throws IOException {
    browser.open(url);
    browser.await("h1");
    done(browser, what);
  }

  private void done(Chromedriver browser, String what) throws IOException {
    console.say(what);
    step++;
    browser.picture(pictures.resolve("%02d.png".formatted(step)));
  }
}
