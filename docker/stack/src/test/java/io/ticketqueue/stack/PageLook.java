package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;

/** How a page is to all kinds of people: in the dark, on any screen, without eyes. */
final class PageLook {
  /** A phone, a tablet and a desk. */
  private static final List<Dimension> SIZES =
      List.of(new Dimension(360, 780), new Dimension(820, 1180), new Dimension(1440, 900));

  private static final Dimension SMALLEST = new Dimension(320, 700);
  private static final Path PICTURES = Path.of("target", "page");

  private final PageBrowser browser;

  PageLook(PageBrowser browser) {
    this.browser = browser;
  }

  /** Judges the page and keeps its pictures, in its language and in the other one. */
  void checkBoth(String name) {
    String language = language();
    check(name + "-" + language);
    String other = speakTheOther(language);
    check(name + "-" + other);
    var unused = speakTheOther(other);
  }

  /** Judges the page as it is, and keeps its pictures under this name. */
  void check(String name) {
    for (String scheme : List.of("dark", "light")) {
      scheme(scheme);
      assertThat(axe()).as(name + ", " + scheme).isEmpty();
    }
    for (Dimension size : SIZES) {
      shoot(name, size);
      assertThat(overflow()).as(name + " at " + size).isNotPositive();
    }
    assertThat(resize(SMALLEST).overflow()).as(name + " at 320").isNotPositive();
    resize(SIZES.getLast());
    assertThat(browser.complaints()).as(name).isEmpty();
  }

  private String language() {
    return String.valueOf(browser.script("return document.documentElement.lang"));
  }

  private String speakTheOther(String language) {
    browser.click(".lang");
    return await("another language than " + language)
        .atMost(Duration.ofSeconds(10))
        .until(this::language, now -> !now.equals(language));
  }

  /** What axe finds wrong by WCAG 2.2 AA, in words; empty where all is well. */
  @SuppressWarnings("unchecked")
  List<String> axe() {
    browser.script(PageBrowser.file("/axe.min.js")); // anew: it remembers colours
    return (List<String>)
        Objects.requireNonNull(
            browser
                .driver()
                .executeAsyncScript(
                    """
                    const done = arguments[0];
                    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
                    axe.run(document, {runOnly: {type: 'tag', values: tags}}).then((found) => done(
                      found.violations.flatMap((rule) => rule.nodes.map((node) =>
                        rule.id + ': ' + node.target.join(' ') + ' ' + node.failureSummary))));
                    """));
  }

  /** Keeps pictures of the page in all sizes, as {@code target/page/NAME-WIDTH.png}. */
  PageLook shoot(String name) {
    SIZES.forEach(size -> shoot(name, size));
    return this;
  }

  private void shoot(String name, Dimension size) {
    resize(size);
    byte[] picture = browser.driver().getScreenshotAs(OutputType.BYTES);
    keep(name + '-' + size.getWidth() + ".png", picture);
  }

  /** Keeps a file beside the pictures. */
  static void keep(String name, byte[] bytes) {
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PageLook resize(Dimension size) {
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of(
                "width",
                size.getWidth(),
                "height",
                size.getHeight(),
                "deviceScaleFactor",
                1,
                "mobile",
                false));
    awaitDrawn();
    return this;
  }

  /** Until the page is as it was asked to be. */
  private void awaitDrawn() {
    browser
        .driver()
        .executeAsyncScript(
            "const drawn = arguments[0];"
                + " requestAnimationFrame(() => requestAnimationFrame(() => drawn()));");
  }

  /** How far the page can be scrolled sideways, which it should not. */
  private long overflow() {
    return ((Number)
            browser.script(
                "return document.documentElement.scrollWidth -"
                    + " document.documentElement.clientWidth"))
        .longValue();
  }

  /** As somebody who likes it dark, or light, and without motion: colours are judged at rest. */
  private void scheme(String scheme) {
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of(
                "features",
                List.of(
                    Map.of("name", "prefers-color-scheme", "value", scheme),
                    Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    awaitDrawn();
  }
}
