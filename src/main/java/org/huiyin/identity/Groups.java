package org.huiyin.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.huiyin.database.StartLock;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The groups that are the product's roles: their names, and that they exist, in every profile and after every start. */
@Component
public class Groups implements SmartLifecycle {

    public static final String MEMBERS = "members";
    public static final String PROPOSAL_OFFICE = "proposal-office";
    public static final String PROPOSAL_COMMITTEE = "proposal-committee";
    public static final String DISPATCH_PARTY = "dispatch-party";
    public static final String DISPATCH_GOVERNMENT = "dispatch-government";
    public static final String DISPATCH_CPPCC = "dispatch-cppcc";
    public static final String LEADERSHIP = "leadership";
    public static final String EVALUATORS = "evaluators";
    public static final String SUPERVISORS = "supervisors";
    public static final String CAMUNDA_ADMIN = "camunda-admin";
    public static final String SECURITY_ADMIN = "security-admin";
    public static final String AUDITORS = "auditors";

    private static final Map<String, String> NAMES = names();

    /** Before the units' groups, the accounts and the rights, which all build on these. */
    public static final int PHASE = -500;

    private final IdentityService identity;
    private final StartLock lock;
    private boolean running;

    Groups(IdentityService identity, StartLock lock) {
        this.identity = identity;
        this.lock = lock;
    }

    /** Creates the group, or renames the one that has this id. */
    public void put(String id, String name) {
        var group = identity.createGroupQuery().groupId(id).singleResult();
        if (group == null) {
            group = identity.newGroup(id);
            group.setType(id.equals(CAMUNDA_ADMIN) ? "SYSTEM" : "WORKFLOW");
        } else if (name.equals(group.getName())) {
            return;
        }
        group.setName(name);
        identity.saveGroup(group);
    }

    /** The name of a group that is a role of the product's; empty for any other. */
    public static Optional<String> nameOf(String id) {
        return Optional.ofNullable(NAMES.get(id));
    }

    @Override
    public void start() {
        lock.whileHeld(() -> NAMES.forEach(this::put));
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private static Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        names.put(MEMBERS, "提案人");
        names.put(PROPOSAL_OFFICE, "提案委员会办公室");
        names.put(PROPOSAL_COMMITTEE, "提案委员会");
        names.put(DISPATCH_PARTY, "党委督查室");
        names.put(DISPATCH_GOVERNMENT, "政府督查室");
        names.put(DISPATCH_CPPCC, "政协办公厅（室）");
        names.put(LEADERSHIP, "主席会议成员");
        names.put(EVALUATORS, "第三方评价人员");
        names.put(SUPERVISORS, "督办观察人员");
        names.put(CAMUNDA_ADMIN, "系统管理员");
        names.put(SECURITY_ADMIN, "安全管理员");
        names.put(AUDITORS, "审计员");
        return names;
    }
}
