package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Somebody who has a keyboard and no mouse: nothing here clicks or sets the focus. */
final class PageKeyboard {
  /** More steps than anybody would take. */
  private static final int MOST_STEPS = 60;

  private final PageBrowser browser;

  PageKeyboard(PageBrowser browser) {
    this.browser = browser;
  }

  /** Goes on with Tab until an element has the focus, and can be seen to have it. */
  PageKeyboard to(String css) {
    browser.find(css);
    for (int step = 0; step < MOST_STEPS && !isAt(css); step++) {
      press(Keys.TAB);
    }
    assertThat(isAt(css)).as("Tab leads to " + css).isTrue();
    assertThat(isFocusSeen()).as("the focus on " + css + " is seen").isTrue();
    return this;
  }

  PageKeyboard press(CharSequence... keys) {
    new Actions(browser.driver()).sendKeys(keys).perform();
    return this;
  }

  private boolean isAt(String css) {
    return (Boolean)
        browser.script("return document.activeElement?.matches(arguments[0]) ?? false", css);
  }

  private boolean isFocusSeen() {
    return (Boolean)
        browser.script(
            """
            const style = getComputedStyle(document.activeElement);
            return document.activeElement.matches(':focus-visible')
              && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
            """);
  }
}
