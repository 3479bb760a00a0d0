package org.huiyin.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;

/** 拟定承办单位: the handling mode and the units, of which in joint handling the first leads. */
final class UnitsForm extends TaskForm {

    UnitsForm(TaskForm claimed) {
        super(claimed.person, claimed.form);
    }

    UnitsForm propose(String mode, List<String> units) {
        choose("交办渠道", "政府督查室");
        choose("办理方式", mode);
        for (int row = 0; row < units.size(); row++) {
            if (rows().count() <= row) {
                form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("再加一个单位"))
                        .click();
            }
            rows().nth(row).getByLabel("承办单位").selectOption(new SelectOption().setLabel(units.get(row)));
            if (mode.equals("会办")) {
                rows().nth(row).getByLabel("分工").selectOption(new SelectOption().setLabel(row == 0 ? "主办" : "会办"));
            }
        }
        return this;
    }

    private Locator rows() {
        return form.locator(".hy-unit");
    }
}
