package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.print.PrintOptions;

/** Tickets: at the gate without a network, on paper, given back. */
abstract class PageTicketsCases extends PageCases {
  /** A page in a PDF. */
  private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b(?!s)");

  PageTicketsCases(PageStack stack) {
    super(stack);
  }

  @Test
  void ticketsAreReadWithoutANetworkAndForgottenAfterwards() {
    Buyer buyer = stack().buyerWithTickets();
    try (TcpProxy network = TcpProxy.to("127.0.0.1", stack().ports().of("edge"));
        PageBrowser browser = PageBrowser.at("http://localhost:" + network.port(), "ko")) {
      logIn(browser, buyer);
      awaitServiceWorker(browser);
      PageLook look = new PageLook(browser);
      browser.open("/my/tickets").find("a.ticket");
      look.checkBoth("tickets");
      browser.click("a.ticket").find(".pass img");
      look.checkBoth("booking");
      String booking = browser.path();
      browser.open("/my/account").find(".lines");
      look.checkBoth("account");
      browser.click(".lang").sees("Where you are logged in");

      network.refuse().cut(); // nothing tells the browser: the worst kind of no network
      browser.open(booking).find(".pass img");
      browser.sees("You are offline");
      browser.open("/my/tickets").find("a.ticket");
      network.heal();

      browser.open(booking).click(".no-print .btn:nth-of-type(2)").find(".quote");
      look.check("quote-en");
      browser.click(".quote .btn-bad").sees("goes back to you");
      browser.sees("Cancelled");

      browser.open("/my/account").click(".middle .row.apart .btn").arrives("/");
      await("nothing is kept")
          .atMost(PATIENCE)
          .until(
              () ->
                  (Boolean)
                      browser
                          .driver()
                          .executeAsyncScript(
                              "caches.has('tickets').then((has) => arguments[0](!has))"));
      browser.complaints();
    }
  }

  /** As a printer gets it: a ticket to a sheet, and nothing of the page around it. */
  @Test
  void eachTicketIsPrintedOnASheetOfItsOwn() {
    Buyer buyer = stack().buyerWithTickets();
    try (PageBrowser browser = browser("ko")) {
      logIn(browser, buyer);
      browser.open("/my/tickets").click("a.ticket").find(".pass:nth-child(2) img");
      browser.script("window.print = () => { window.isPrinted = true; }");
      browser.click(".no-print .btn:nth-of-type(1)");
      assertThat(browser.script("return window.isPrinted")).isEqualTo(true);

      String sheets = browser.driver().print(new PrintOptions()).getContent();
      byte[] pdf = Base64.getDecoder().decode(sheets);
      PageLook.keep("tickets.pdf", pdf);
      assertThat(SHEET.matcher(new String(pdf, StandardCharsets.ISO_8859_1)).results())
          .as("sheets for two tickets")
          .hasSize(2);
      browser.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
      assertThat(browser.text())
          .contains("T20") // the tickets' numbers
          .doesNotContain("인쇄", "로그아웃", "내 정보", "예매 취소");
    }
  }
}
