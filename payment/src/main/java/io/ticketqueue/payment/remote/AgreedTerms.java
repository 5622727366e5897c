package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.payment.PaymentGateway.Channel;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * How a payment must have been made for us to take it. The browser chooses the channel and the
 * method, so a buyer can swap in a channel for tests, where no money moves.
 *
 * @param channel the store and channel that payments go through
 * @param testMode whether payments through a channel for tests count
 * @param easyPay whether a card in a wallet counts as a card
 */
record AgreedTerms(Channel channel, boolean testMode, boolean easyPay) {
  private static final String TEST_MODE = "tq.portone.test-mode";
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

  /** The name of the imitated provider in the network of the containers. */
  private static final String SANDBOX = "sandbox";

  /**
   * Reads them from the configuration.
   *
   * @throws BadConfiguration for test mode at a provider that takes real money
   */
  static AgreedTerms of(Settings settings) {
    boolean testMode = settings.flag(TEST_MODE);
    if (testMode && !isImitated(settings.address("tq.portone.url"))) {
      throw new BadConfiguration(
          TEST_MODE,
          "must be false where 'tq.portone.url' is neither on this machine nor the sandbox:"
              + " tickets would be sold for test money");
    }
    return new AgreedTerms(
        new Channel(settings.text("tq.portone.store-id"), settings.text("tq.portone.channel-key")),
        testMode,
        settings.flag("tq.portone.easy-pay"));
  }

  private static boolean isImitated(URI provider) {
    String host = provider.getHost();
    return host != null && (host.equals(SANDBOX) || LOOPBACK.matcher(host).matches());
  }
}
