package org.huiyin.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The sign-in page. */
record SignInScreen(Page page) {

    void signIn(String account, String password) {
        page.getByLabel("账号").fill(account);
        page.getByLabel("密码").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                .click();
    }
}
